//! Plugins that are downloaded, from a server for https on this machine.

mod common;
#[path = "common/guest.rs"]
mod guest;

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use common::{Run, tenderlint};
use tempfile::TempDir;

/// Hands out the files of its folder for https, with a certificate of its own.
struct Server {
    process: Child,
    port: u16,
    folder: TempDir,
}

impl Server {
    /// None where this machine lacks the programs for it.
    fn start() -> Option<Self> {
        let runs = |program: &str, argument: &str| {
            let mut command = Command::new(program);
            command.arg(argument).stdout(Stdio::null()).stderr(Stdio::null());
            command.status().is_ok_and(|status| status.success())
        };
        if !(runs("openssl", "version") && runs("curl", "--version")) {
            eprintln!("skipped: openssl and curl are needed to serve and download a plugin");
            return None;
        }
        let folder = tempfile::tempdir().expect("a temporary folder");
        let openssl = |arguments: &str| {
            let mut command = Command::new("openssl");
            command.args(arguments.split(' ')).current_dir(folder.path());
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            command
        };
        let made = openssl(
            "req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -days 2 -subj /CN=localhost \
             -addext subjectAltName=DNS:localhost",
        );
        assert!({ made }.status().expect("openssl starts").success());
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
        let serve = format!("s_server -quiet -WWW -key key.pem -cert certificate.pem -accept {port}");
        let process = openssl(&serve).spawn().expect("openssl starts");
        let server = Self { process, port, folder };
        for _ in 0..100 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Some(server);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the server does not answer");
    }

    fn serve(&self, name: &str, bytes: &[u8]) -> String {
        fs::write(self.folder.path().join(name), bytes).expect("it can be written");
        format!("https://localhost:{}/{name}", self.port)
    }

    /// A run that trusts the server.
    fn run(&self, folder: &Path, arguments: &[&str]) -> Run {
        let certificate = self.folder.path().join("certificate.pem");
        let certificate = certificate.to_str().expect("a path").to_owned();
        tenderlint(arguments)
            .in_folder(folder)
            .env("CURL_CA_BUNDLE", &certificate)
            .env("NO_PROXY", "localhost")
            .run()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A folder with a configuration.
fn council() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("tenderlint.toml"), "# Ours.\n").expect("it can be written");
    folder
}

fn files(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_plugin_is_downloaded_pinned_and_updated() {
    let Some(server) = Server::start() else { return };
    let council = council();
    let run = |arguments: &[&str]| server.run(council.path(), arguments);
    let read = |path: &str| fs::read_to_string(council.path().join(path)).expect("it is there");
    let filters = vec![("[0-9a-f]{64}", "(hash)"), ("localhost:[0-9]+", "localhost:(port)")];
    let address = server.serve("acme.wasm", &guest::plugin(""));

    let other = run(&["plugin", "add", &address, &format!("--sha256={}", "0".repeat(64))]);
    assert_eq!((other.code, files(&council)), (2, vec!["tenderlint.toml".to_owned()]), "{}", other.stderr);

    let added = run(&["plugin", "add", &address]);
    assert_eq!(added.code, 0, "{}", added.stderr);
    insta::with_settings!({filters => filters.clone()}, {
        insta::assert_snapshot!("other_bytes_than_named", other.stderr);
        insta::assert_snapshot!("added_settings", read("tenderlint.toml"));
        insta::assert_snapshot!("added_lock", read("tenderlint.lock"));
    });
    assert_eq!(run(&["plugin", "verify"]).code, 0);
    let same = run(&["plugin", "update", "hostile"]);
    assert!(same.stdout.contains("nothing to update"), "{}", same.transcript());

    server.serve("acme.wasm", &guest::plugin("(drop (i32.const 1))"));
    let changed = run(&["plugin", "update", "hostile"]);
    insta::with_settings!({filters => filters}, {
        insta::assert_snapshot!("what_would_change", changed.stdout);
    });
    let before = read("tenderlint.lock");
    let updated = run(&["plugin", "update", "hostile", "--yes"]);
    assert_eq!(updated.code, 0, "{}", updated.stderr);
    assert_ne!(read("tenderlint.lock"), before);
    assert_eq!(run(&["plugin", "verify"]).code, 0);
}

#[test]
fn what_cannot_be_downloaded_changes_nothing() {
    let Some(server) = Server::start() else { return };
    let council = council();
    let address = server.serve("acme.wasm", b"no plugin at all");
    let added = |address: &str| {
        let run = server.run(council.path(), &["plugin", "add", address]);
        assert_eq!((run.code, files(&council)), (2, vec!["tenderlint.toml".to_owned()]));
        run.stderr
    };
    let plain = added(&address.replace("https", "http"));
    assert!(plain.contains("begin with https://"), "{plain}");
    let other = added(&address);
    assert!(other.contains("not a WebAssembly file"), "{other}");
    added(&address.replace("acme", "none"));
    let large = server.serve("large.wasm", &vec![0; 33 * 1024 * 1024]);
    assert!(added(&large).contains("more than"), "{}", added(&large));
    let untrusted =
        tenderlint(&["plugin", "add", &address]).in_folder(council.path()).env("NO_PROXY", "localhost").run();
    assert!(untrusted.stderr.contains("could not be downloaded"), "{}", untrusted.stderr);
    assert_eq!(files(&council), ["tenderlint.toml"]);
}

#[test]
fn a_signature_that_is_required_is_downloaded_too() {
    let Some(server) = Server::start() else { return };
    let council = council();
    let settings = "keys = [\"RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3\"]\nrequire-signature = [\"plugins\"]\n";
    fs::write(council.path().join("tenderlint.toml"), settings).expect("it can be written");
    let address = server.serve("acme.wasm", &guest::plugin(""));
    server.serve("acme.wasm.minisig", b"untrusted comment: none\n");
    let run = server.run(council.path(), &["plugin", "add", &address]);
    assert_eq!((run.code, files(&council)), (2, vec!["tenderlint.toml".to_owned()]));
    assert!(run.stderr.contains("is not one of minisign"), "{}", run.stderr);
}
