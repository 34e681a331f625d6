//! Detached signatures in minisign's form, beside what they sign: `acme.wasm` and `acme.wasm.minisig`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use minisign_verify::{PublicKey, Signature};

/// Ending of the name of a signature.
pub const EXTENSION: &str = ".minisig";

/// Why something signed is not trusted. The message is a clause that follows its path.
#[derive(Debug, thiserror::Error)]
pub enum SignatureError {
    /// There is no signature.
    #[error("it has no signature: {} is missing", .0.display())]
    Missing(PathBuf),
    /// The signature could not be read.
    #[error("its signature {path} is not one of minisign: {1}", path = .0.display())]
    Malformed(PathBuf, String),
    /// No key fits.
    #[error(
        "its signature is by none of the keys in tenderlint.toml, or its bytes were changed after it was signed"
    )]
    Wrong,
    /// A key is not one.
    #[error("the key '{0}' in tenderlint.toml is no public key of minisign")]
    Key(String),
    /// There are no keys.
    #[error("it needs a signature, but tenderlint.toml lists no keys")]
    NoKeys,
}

/// Sees to it that the bytes of a file carry a signature by one of the keys, in the file beside it.
pub fn verify(path: &Path, bytes: &[u8], keys: &[String]) -> Result<(), SignatureError> {
    if keys.is_empty() {
        return Err(SignatureError::NoKeys);
    }
    let beside = beside(path);
    let text = std::fs::read_to_string(&beside).map_err(|_| SignatureError::Missing(beside.clone()))?;
    fits(&beside, &text, bytes, keys)
}

/// Sees to it that the text of a signature fits bytes and one of the keys. `path` of the signature is only used in errors.
pub fn fits(path: &Path, text: &str, bytes: &[u8], keys: &[String]) -> Result<(), SignatureError> {
    if keys.is_empty() {
        return Err(SignatureError::NoKeys);
    }
    let parsed =
        keys.iter().map(|key| PublicKey::from_base64(key).map_err(|_| SignatureError::Key(key.clone())));
    let parsed: Vec<PublicKey> = parsed.collect::<Result<_, _>>()?;
    let malformed =
        |error: minisign_verify::Error| SignatureError::Malformed(path.to_owned(), error.to_string());
    let signature = Signature::decode(text).map_err(malformed)?;
    let fits = |key: &PublicKey| key.verify(bytes, &signature, false).is_ok();
    if parsed.iter().any(fits) { Ok(()) } else { Err(SignatureError::Wrong) }
}

/// The file of the signature of a file.
pub fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(EXTENSION);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::{SignatureError, verify};

    // The example of minisign's own documentation: the public key and the signature of the four bytes `test`.
    const KEY: &str = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
    const SIGNATURE: &str = "untrusted comment: signature from minisign secret key
RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=
trusted comment: timestamp:1556193335\tfile:test
y/rUw2y8/hOUYjZU71eHp/Wo1KZ40fGy2VJEDl34XMJM+TX48Ss/17u3IvIfbVR1FkZZSNCisQbuQY+bHwhEBg==
";

    fn result(bytes: &[u8], signature: Option<&str>, keys: &[&str]) -> Result<(), SignatureError> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        if let Some(signature) = signature {
            std::fs::write(folder.path().join("test.minisig"), signature).expect("it can be written");
        }
        let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        verify(&folder.path().join("test"), bytes, &keys)
    }

    #[test]
    fn a_signature_by_a_listed_key_is_trusted() {
        assert!(result(b"test", Some(SIGNATURE), &[KEY]).is_ok());
    }

    #[test]
    fn anything_else_is_refused() {
        assert!(matches!(result(b"tesT", Some(SIGNATURE), &[KEY]), Err(SignatureError::Wrong)));
        assert!(matches!(result(b"test", None, &[KEY]), Err(SignatureError::Missing(_))));
        assert!(matches!(result(b"test", Some("nonsense"), &[KEY]), Err(SignatureError::Malformed(..))));
        assert!(matches!(result(b"test", Some(SIGNATURE), &[]), Err(SignatureError::NoKeys)));
        assert!(matches!(result(b"test", Some(SIGNATURE), &["abc"]), Err(SignatureError::Key(_))));
        let other = "RWQfTqm6Z1T2xZeNmcW3m1bS2kO1hbQ0cCw4bSjfF4W2zEHrdOfvJKVO";
        assert!(result(b"test", Some(SIGNATURE), &[other]).is_err());
    }
}
