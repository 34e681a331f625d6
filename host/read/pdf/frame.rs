//! From the coordinates of a PDF page to those of the page as it is shown.

use pdfboss_core::{Point, Rect};
use pdfboss_text::Ruling as DrawnRuling;

use super::engine::Ruling;

/// A page turned clockwise by a multiple of a quarter. Its origin is the top left corner, y grows downwards.
pub(super) struct Frame {
    page: Rect,
    turn: i32,
}

/// How far outside the page text may begin and still be taken for part of it.
const MARGIN: f32 = 5.0;

impl Frame {
    /// `turn` is 0, 90, 180 or 270 degrees.
    pub(super) fn new(page: Rect, turn: i32) -> Self {
        Self { page: page.normalize(), turn }
    }

    /// Width and height as shown.
    pub(super) fn size(&self) -> (f32, f32) {
        match self.turn {
            90 | 270 => (self.page.height(), self.page.width()),
            _ => (self.page.width(), self.page.height()),
        }
    }

    /// A point as shown.
    pub(super) fn point(&self, point: Point) -> (f32, f32) {
        match self.turn {
            90 => (point.y - self.page.y0, point.x - self.page.x0),
            180 => (self.page.x1 - point.x, point.y - self.page.y0),
            270 => (self.page.y1 - point.y, self.page.x1 - point.x),
            _ => (point.x - self.page.x0, self.page.y1 - point.y),
        }
    }

    /// Left, top, right and bottom of a rectangle as shown.
    pub(super) fn rectangle(&self, rectangle: Rect) -> [f32; 4] {
        let (x0, y0) = self.point(Point { x: rectangle.x0, y: rectangle.y0 });
        let (x1, y1) = self.point(Point { x: rectangle.x1, y: rectangle.y1 });
        [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)]
    }

    /// A drawn line as shown. None if a coordinate is no number.
    pub(super) fn ruling(&self, ruling: &DrawnRuling) -> Option<Ruling> {
        let [left, top, right, bottom] =
            self.rectangle(Rect::new(ruling.start.x, ruling.start.y, ruling.end.x, ruling.end.y));
        if ![left, top, right, bottom].iter().all(|value| value.is_finite()) {
            return None;
        }
        Some(if right - left > bottom - top {
            Ruling::Horizontal { y: f32::midpoint(top, bottom), left, right }
        } else {
            Ruling::Vertical { x: f32::midpoint(left, right), top, bottom }
        })
    }

    /// Whether a point lies on the page, or just outside.
    pub(super) fn holds(&self, x: f32, y: f32) -> bool {
        let (width, height) = self.size();
        (-MARGIN..=width + MARGIN).contains(&x) && (-MARGIN..=height + MARGIN).contains(&y)
    }
}

#[cfg(test)]
mod tests {
    use pdfboss_core::{Point, Rect};

    use super::Frame;

    #[test]
    fn the_corner_that_is_shown_top_left_is_the_origin() {
        let page = Rect::new(10.0, 20.0, 110.0, 220.0);
        for (turn, x, y) in [(0, 10.0, 220.0), (90, 10.0, 20.0), (180, 110.0, 20.0), (270, 110.0, 220.0)] {
            assert_eq!(Frame::new(page, turn).point(Point { x, y }), (0.0, 0.0), "{turn}");
        }
        assert_eq!(Frame::new(page, 90).size(), (200.0, 100.0));
    }

    #[test]
    fn text_outside_the_page_is_told_from_text_on_it() {
        let frame = Frame::new(Rect::new(0.0, 0.0, 100.0, 200.0), 0);
        assert!(frame.holds(-3.0, 10.0));
        assert!(!frame.holds(-300.0, 10.0));
        assert!(!frame.holds(10.0, f32::NAN));
    }
}
