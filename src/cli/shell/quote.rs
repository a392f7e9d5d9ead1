//! Command lines as one would type them.

/// Words as one would type them at a prompt.
pub(crate) fn quoted<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.,:=/+@%".contains(c);
    let quote = |word: &str| match word {
        word if !word.is_empty() && word.chars().all(is_plain) => word.to_owned(),
        word => format!("'{}'", word.replace('\'', "'\\''")),
    };
    let words: Vec<String> = words.into_iter().map(quote).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_where_a_prompt_would_split_them() {
        let line = quoted(["cramp", "log", "-20m", "--note", "woke me, it's bad", ""]);
        assert_eq!(line, r"cramp log -20m --note 'woke me, it'\''s bad' ''");
    }
}
