//! Small PDF files for tests, built as layouts: text at places, lines between places. Lengths are in points; the
//! origin is the top left corner of an A4 page, and y grows downwards to the baseline.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Height of an A4 page.
const HEIGHT: f32 = 842.0;
/// Objects with fixed numbers.
const CATALOG: usize = 1;
const PAGES: usize = 2;
const REGULAR: usize = 3;
const BOLD: usize = 4;
const MAPPED: usize = 5;
const MAP: usize = 6;
const STRUCTURE: usize = 7;
const FIRST_FREE: usize = 10;

/// A document under construction.
#[derive(Default)]
pub(super) struct Sample {
    pages: Vec<Page>,
    outline: Vec<(&'static str, usize)>,
}

/// A page under construction.
#[derive(Default)]
pub(super) struct Page {
    content: String,
    rotate: i32,
    /// Extra entries of the page's dictionary and the objects they need, written with `@0`, `@1`… for their numbers.
    notes: Vec<String>,
    /// Further resources, such as pictures, as dictionary entries.
    resources: String,
    objects: Vec<String>,
    /// The path of elements around each tagged text, by marked content number.
    tags: Vec<Vec<&'static str>>,
}

impl Page {
    /// Text in the regular font, 10 points.
    pub(super) fn text(&mut self, x: f32, y: f32, text: &str) -> &mut Self {
        self.show(1, 10.0, x, y, text)
    }

    /// Text in the bold font, 10 points.
    pub(super) fn bold(&mut self, x: f32, y: f32, text: &str) -> &mut Self {
        self.show(2, 10.0, x, y, text)
    }

    /// Bold text of another size.
    pub(super) fn title(&mut self, size: f32, x: f32, y: f32, text: &str) -> &mut Self {
        self.show(2, size, x, y, text)
    }

    /// Text in a font with a table from codes to any characters.
    pub(super) fn mapped(&mut self, x: f32, y: f32, text: &str) -> &mut Self {
        self.show(3, 10.0, x, y, text)
    }

    /// Lines one below the other, 12 points apart.
    pub(super) fn lines(&mut self, x: f32, y: f32, lines: &[&str]) -> &mut Self {
        let mut baseline = y;
        for line in lines {
            self.text(x, baseline, line);
            baseline += 12.0;
        }
        self
    }

    /// Text tagged with a path of elements such as `Table#1`, `TR#1`, `TD#1`; equal names are one element.
    pub(super) fn tagged(&mut self, path: &[&'static str], x: f32, y: f32, text: &str) -> &mut Self {
        let _ = writeln!(self.content, "/P << /MCID {} >> BDC", self.tags.len());
        self.tags.push(path.to_vec());
        self.text(x, y, text);
        self.content.push_str("EMC\n");
        self
    }

    /// Large text across the page.
    pub(super) fn stamp(&mut self, text: &str) -> &mut Self {
        let _ = writeln!(self.content, "BT /F2 80 Tf 0.7 0.7 -0.7 0.7 150 300 Tm {} Tj ET", literal(text, 2));
        self
    }

    /// A straight line.
    pub(super) fn line(&mut self, x0: f32, y0: f32, x1: f32, y1: f32) -> &mut Self {
        let _ = writeln!(self.content, "{x0} {} m {x1} {} l S", HEIGHT - y0, HEIGHT - y1);
        self
    }

    /// The lines of a table with these column and row borders.
    pub(super) fn grid(&mut self, xs: &[f32], ys: &[f32]) -> &mut Self {
        let (left, right) = (xs[0], xs[xs.len() - 1]);
        let (top, bottom) = (ys[0], ys[ys.len() - 1]);
        for y in ys {
            self.line(left, *y, right, *y);
        }
        for x in xs {
            self.line(*x, top, *x, bottom);
        }
        self
    }

    /// A text field with a value.
    pub(super) fn field(&mut self, x: f32, y: f32, value: &str) -> &mut Self {
        let (top, bottom) = (HEIGHT - y + 10.0, HEIGHT - y - 4.0);
        self.notes.push(format!(
            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (field{}) /V {} /Rect [{x} {bottom} {} {top}] >>",
            self.notes.len(),
            literal(value, 1),
            x + 120.0
        ));
        self
    }

    /// A comment.
    pub(super) fn comment(&mut self, author: &str, text: &str) -> &mut Self {
        self.notes.push(format!(
            "<< /Type /Annot /Subtype /Text /T {} /Contents {} /Rect [10 10 20 20] >>",
            literal(author, 1),
            literal(text, 1)
        ));
        self
    }

    /// A picture that fills the page.
    pub(super) fn picture(&mut self) -> &mut Self {
        self.content.push_str("q 595 0 0 842 0 0 cm /Im Do Q\n");
        self.objects.push(stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
            "x",
        ));
        self.resources.push_str("/XObject << /Im @0 >>");
        self
    }

    /// A form that draws itself.
    pub(super) fn endless_form(&mut self) -> &mut Self {
        self.content.push_str("/Fm Do\n");
        self.objects.push(stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /Fm @0 >> >>",
            "/Fm Do",
        ));
        self.resources.push_str("/XObject << /Fm @0 >>");
        self
    }

    /// Shows the page turned clockwise.
    pub(super) fn turn(&mut self, degrees: i32) -> &mut Self {
        self.rotate = degrees;
        self
    }

    fn show(&mut self, font: u8, size: f32, x: f32, y: f32, text: &str) -> &mut Self {
        let _ = writeln!(
            self.content,
            "BT /F{font} {size} Tf {x} {} Td {} Tj ET",
            HEIGHT - y,
            literal(text, font)
        );
        self
    }
}

impl Sample {
    /// Adds a page.
    pub(super) fn page(mut self, draw: impl FnOnce(&mut Page)) -> Self {
        let mut page = Page::default();
        draw(&mut page);
        self.pages.push(page);
        self
    }

    /// Adds an entry to the outline that leads to a page, from 0.
    pub(super) fn bookmark(mut self, title: &'static str, page: usize) -> Self {
        self.outline.push((title, page));
        self
    }

    /// The bytes of the file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.write("")
    }

    /// The bytes of the file, locked with a password nobody knows.
    pub(super) fn locked(&self) -> Vec<u8> {
        let key = "00".repeat(32);
        self.write(&format!(
            "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{key}> /U <{key}> >> /ID [<00> <00>]"
        ))
    }

    fn write(&self, trailer: &str) -> Vec<u8> {
        let mut objects: BTreeMap<usize, String> = BTreeMap::new();
        let mut next = FIRST_FREE;
        let mut kids = Vec::new();
        let mut fields = Vec::new();
        for (index, page) in self.pages.iter().enumerate() {
            let number = next;
            next += 2;
            let reference = |object: &usize| format!("{object} 0 R");
            let extra: Vec<usize> = page.objects.iter().map(|_| bump(&mut next)).collect();
            let notes: Vec<usize> = page.notes.iter().map(|_| bump(&mut next)).collect();
            let fill = |text: &str| {
                extra.iter().enumerate().fold(text.to_owned(), |text, (place, object)| {
                    text.replace(&format!("@{place}"), &reference(object))
                })
            };
            for (object, content) in extra.iter().zip(&page.objects) {
                objects.insert(*object, fill(content));
            }
            for (object, content) in notes.iter().zip(&page.notes) {
                objects.insert(*object, content.clone());
            }
            let annotations: Vec<String> = notes.iter().map(reference).collect();
            objects.insert(number, format!(
                "<< /Type /Page /Parent {PAGES} 0 R /MediaBox [0 0 595 842] /Rotate {} /StructParents {index} /Annots [{}] \
                 /Resources << /Font << /F1 {REGULAR} 0 R /F2 {BOLD} 0 R /F3 {MAPPED} 0 R >> {} >> /Contents {} 0 R >>",
                page.rotate, annotations.join(" "), fill(&page.resources), number + 1
            ));
            objects.insert(number + 1, stream("", &page.content));
            kids.push(number);
            fields.extend(annotations);
        }
        self.write_frame(&mut objects, &kids, &fields, &mut next);
        serialise(&objects, trailer)
    }

    fn write_frame(
        &self,
        objects: &mut BTreeMap<usize, String>,
        kids: &[usize],
        fields: &[String],
        next: &mut usize,
    ) {
        let list: Vec<String> = kids.iter().map(|kid| format!("{kid} 0 R")).collect();
        let outline = self.write_outline(objects, kids, next);
        self.write_structure(objects, next);
        objects.insert(CATALOG, format!(
            "<< /Type /Catalog /Pages {PAGES} 0 R /StructTreeRoot {STRUCTURE} 0 R /AcroForm << /Fields [{}] >> {outline} >>",
            fields.join(" ")
        ));
        objects.insert(PAGES, format!("<< /Type /Pages /Kids [{}] /Count {} >>", list.join(" "), kids.len()));
        let font = |name: &str, rest: &str| {
            format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding {rest} >>")
        };
        objects.insert(REGULAR, font("Helvetica", ""));
        objects.insert(BOLD, font("Helvetica-Bold", ""));
        objects.insert(MAPPED, font("Helvetica", &format!("/ToUnicode {MAP} 0 R")));
        let special: String = SPECIAL.iter().enumerate().fold(String::new(), |map, (index, character)| {
            format!("{map}<{:02x}> <{:04x}>\n", index + 1, u32::from(*character))
        });
        objects.insert(MAP, stream("", &format!(
            "begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n{} beginbfchar\n{special}endbfchar\n\
             1 beginbfrange <20> <7e> <0020> endbfrange endcmap",
            SPECIAL.len()
        )));
    }

    fn write_outline(
        &self,
        objects: &mut BTreeMap<usize, String>,
        kids: &[usize],
        next: &mut usize,
    ) -> String {
        let root = *next;
        let numbers: Vec<usize> = (0..=self.outline.len()).map(|_| bump(next)).skip(1).collect();
        for (index, (title, page)) in self.outline.iter().enumerate() {
            let after = numbers.get(index + 1).map_or(String::new(), |after| format!("/Next {after} 0 R"));
            objects.insert(
                numbers[index],
                format!(
                    "<< /Title {} /Parent {root} 0 R /Dest [{} 0 R /Fit] {after} >>",
                    literal(title, 1),
                    kids[*page]
                ),
            );
        }
        objects.insert(
            root,
            numbers.first().map_or("<< >>".to_owned(), |first| format!("<< /First {first} 0 R >>")),
        );
        format!("/Outlines {root} 0 R")
    }

    /// The structure tree. Every element has one parent; texts of one element are its marked contents.
    fn write_structure(&self, objects: &mut BTreeMap<usize, String>, next: &mut usize) {
        let mut numbers: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
        let mut kids: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        let mut parents = String::new();
        let mut page_number = FIRST_FREE;
        for (index, page) in self.pages.iter().enumerate() {
            let mut owners = Vec::new();
            for (content, path) in page.tags.iter().enumerate() {
                let mut parent = STRUCTURE;
                for depth in 1..=path.len() {
                    let element = *numbers.entry(path[..depth].to_vec()).or_insert_with(|| {
                        let number = bump(next);
                        kids.entry(parent).or_default().push(format!("{number} 0 R"));
                        number
                    });
                    parent = element;
                }
                kids.entry(parent)
                    .or_default()
                    .push(format!("<< /Type /MCR /Pg {page_number} 0 R /MCID {content} >>"));
                owners.push(format!("{parent} 0 R"));
            }
            let _ = write!(parents, "{index} [{}] ", owners.join(" "));
            page_number += 2 + page.objects.len() + page.notes.len();
        }
        for (path, number) in &numbers {
            let parent = numbers.get(&path[..path.len() - 1]).copied().unwrap_or(STRUCTURE);
            let kind = path[path.len() - 1].split('#').next().unwrap_or_default();
            let inside = kids.get(number).map_or(String::new(), |kids| kids.join(" "));
            objects
                .insert(*number, format!("<< /Type /StructElem /S /{kind} /P {parent} 0 R /K [{inside}] >>"));
        }
        let inside = kids.get(&STRUCTURE).map_or(String::new(), |kids| kids.join(" "));
        objects.insert(
            STRUCTURE,
            format!("<< /Type /StructTreeRoot /K [{inside}] /ParentTree << /Nums [{parents}] >> >>"),
        );
    }
}

/// Characters the mapped font has codes for, from 1.
const SPECIAL: [char; 4] = ['\u{fb01}', '\u{200b}', '\u{ad}', '\u{fb03}'];

fn bump(next: &mut usize) -> usize {
    *next += 1;
    *next - 1
}

fn stream(entries: &str, content: &str) -> String {
    format!("<< {entries} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// A string in the encoding of a font.
fn literal(text: &str, font: u8) -> String {
    let mut codes = String::new();
    for character in text.chars() {
        let code = match character {
            '•' => 0x95,
            '–' => 0x96,
            '’' => 0x92,
            '“' => 0x93,
            '”' => 0x94,
            _ if font == 3 && SPECIAL.contains(&character) => {
                SPECIAL.iter().position(|special| *special == character).map_or(0, |index| index + 1)
            }
            other => other as usize & 0xff,
        };
        let _ = write!(codes, "{code:02x}");
    }
    format!("<{codes}>")
}

fn serialise(objects: &BTreeMap<usize, String>, trailer: &str) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    let mut offsets = BTreeMap::new();
    for (number, content) in objects {
        offsets.insert(*number, file.len());
        let _ = write!(file, "{number} 0 obj\n{content}\nendobj\n");
    }
    let table = file.len();
    let size = objects.keys().max().map_or(1, |last| last + 1);
    let _ = write!(file, "xref\n0 {size}\n");
    for number in 0..size {
        match offsets.get(&number) {
            Some(offset) => {
                let _ = writeln!(file, "{offset:010} 00000 n ");
            }
            None => file.push_str("0000000000 65535 f \n"),
        }
    }
    let _ = write!(
        file,
        "trailer\n<< /Size {size} /Root {CATALOG} 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n"
    );
    file.into_bytes()
}
