//! Lists that are typed with commas between their words.

use super::Refusal;

/// Reads the words of a list, each once; two are the same where their keys are.
///
/// # Errors
/// That of a word, and a refusal for one that is missing or is there twice, which names the whole list.
pub fn word_list<T, K: PartialEq>(
    what: &str,
    text: &str,
    example: &str,
    read: impl Fn(&str) -> Result<T, Refusal>,
    key: impl Fn(&T) -> K,
) -> Result<Vec<T>, Refusal> {
    let text = text.trim();
    let refused = |reason| Err(Refusal::new(format!("{what} \"{text}\""), reason, example));
    if text.is_empty() {
        return refused("it is empty");
    }
    let mut list: Vec<T> = Vec::new();
    for word in text.split(',').map(str::trim) {
        if word.is_empty() {
            return refused("a word is missing between the commas");
        }
        let word = read(word)?;
        if list.iter().any(|known| key(known) == key(&word)) {
            return refused("the same word is there twice");
        }
        list.push(word);
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_each_word_once() {
        let read = |text: &str| {
            let lower = |word: &str| Ok(word.to_lowercase());
            word_list("word", text, "a,b", lower, Clone::clone)
        };
        assert_eq!(
            read(" B, a ").map(|list| list.join("")),
            Ok("ba".to_owned())
        );
        for (text, reason) in [
            ("a,b,A", "twice"),
            ("a,,b", "missing"),
            ("a,", "missing"),
            (" ", "empty"),
        ] {
            let refused = read(text).expect_err(text);
            assert_eq!(refused.value, format!("word \"{}\"", text.trim()));
            assert!(refused.reason.contains(reason), "{refused}");
        }
    }
}
