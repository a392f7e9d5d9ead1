//! The reading grade of a text by Flesch and Kincaid, for English as it is taught in US schools:
//!
//! grade = 0.39 × words / sentences + 11.8 × syllables / words − 15.59
//!
//! (J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom 1975, Research Branch Report 8-75, Naval Air
//! Station Memphis.) Syllables are counted by groups of vowels, less a silent "e" at the end.

/// A sentence has at least this many words; what is shorter is a label, and would make any page look easy.
const SENTENCE: usize = 5;

/// What was counted in some text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    sentences: usize,
    words: usize,
    syllables: usize,
}

impl Count {
    pub(super) fn of(text: &str) -> Self {
        let mut count = Self::default();
        count.add(text);
        count
    }

    /// Counts the sentences of a text, each up to a full stop, an exclamation mark or a question mark.
    pub(super) fn add(&mut self, text: &str) {
        let mut sentence: Vec<&str> = Vec::new();
        for word in text.split_whitespace() {
            if word.contains(|c: char| c.is_ascii_alphabetic()) {
                sentence.push(word);
            }
            let bare = word.trim_end_matches(['"', ')', '\'', '”']);
            if bare.ends_with(['.', '!', '?']) {
                self.end(&mut sentence);
            }
        }
        self.end(&mut sentence);
    }

    fn end(&mut self, sentence: &mut Vec<&str>) {
        if sentence.len() >= SENTENCE {
            self.sentences += 1;
            self.words += sentence.len();
            self.syllables += sentence.iter().map(|word| syllables(word)).sum::<usize>();
        }
        sentence.clear();
    }

    pub(super) fn join(&mut self, other: Self) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.syllables += other.syllables;
    }

    pub(super) fn words(self) -> usize {
        self.words
    }

    /// The grade; 0 where there is no sentence.
    pub(super) fn grade(self) -> f64 {
        if self.sentences == 0 {
            return 0.0;
        }
        let [sentences, words, syllables] =
            [self.sentences, self.words, self.syllables].map(|count| count as f64);
        0.39 * words / sentences + 11.8 * syllables / words - 15.59
    }
}

fn syllables(word: &str) -> usize {
    let letters: String = word.chars().filter(char::is_ascii_alphabetic).collect();
    let letters = letters.to_ascii_lowercase();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let mut count = 0;
    let mut was_vowel = false;
    for c in letters.chars() {
        count += usize::from(is_vowel(c) && !was_vowel);
        was_vowel = is_vowel(c);
    }
    let is_silent = letters.ends_with('e') && !letters.ends_with("le") && !letters.ends_with("ee");
    count
        .saturating_sub(usize::from(is_silent && count > 1))
        .max(1)
}

#[test]
fn the_grade_is_that_of_the_formula() {
    for (word, groups) in [
        ("cramp", 1),
        ("quiet", 1),
        ("muscle", 2),
        ("time", 1),
        ("the", 1),
        ("little", 2),
        ("association", 4),
        ("diary", 2),
        ("7", 1),
    ] {
        assert_eq!(syllables(word), groups, "{word}");
    }
    // Six words, six syllables, one sentence.
    let count = Count::of("Pull your toes up to you.");
    assert!((count.grade() - (0.39 * 6.0 + 11.8 - 15.59)).abs() < 1e-9);
    // A label counts for nothing.
    assert_eq!(Count::of("Next row").words(), 0);
}
