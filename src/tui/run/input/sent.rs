//! What terminals send, told by its form: which sequences keys and clicks send, and what an answer looks like
//! when a slow line has torn it from the ESC that begins it.

/// Whether a sequence of numbers that ends with `last` comes from a key or a click. Every other is an answer
/// or a report: what the terminal is, where its cursor stands, what it can do, whether its window has the
/// focus.
pub(super) fn is_key(numbers: &[u8], last: u8) -> bool {
    if let Some(click) = numbers.strip_prefix(b"<") {
        return matches!(last, b'M' | b'm') && is_plain(click);
    }
    is_plain(numbers)
        && match last {
            b'A'..=b'D' | b'F' | b'H' | b'P' | b'Q' | b'S' | b'Z' => true,
            b'~' | b'u' | b'M' => !numbers.is_empty(),
            _ => false,
        }
}

/// Whether bytes that begin without ESC are an answer all the same, because no fingers type so fast what has
/// its form.
pub(super) fn is_answer_without_escape(bytes: &[u8]) -> bool {
    match bytes {
        [b'[', b'?' | b'>' | b'=', next, ..] => next.is_ascii_digit(),
        [b'[', numbers @ ..] => {
            let (numbers, rest) = numbers_and_rest(numbers);
            numbers.contains(&b';')
                && matches!(rest.first(), Some(b'R' | b'n' | b't' | b'y' | b'c' | b'$'))
        }
        [b']', text @ ..] => {
            let (number, rest) = digits_and_rest(text);
            !number.is_empty() && rest.first() == Some(&b';')
        }
        [b'P', b'>' | b'!', b'|' | b'~', ..] => true,
        [b'P', text @ ..] => {
            let (numbers, rest) = numbers_and_rest(text);
            !numbers.is_empty() && matches!(rest, [b'!' | b'$' | b'+', b'@'..=b'~', ..])
        }
        [b'_', b'G', rest @ ..] => ends_text(rest).is_some(),
        _ => false,
    }
}

/// Whether bytes go on with a sequence whose ESC came alone a moment ago.
pub(super) fn may_follow_escape(bytes: &[u8]) -> bool {
    match bytes {
        [b'['] | [b']' | b'P' | b'X' | b'^' | b'_', ..] => true,
        [b'[', next, ..] => {
            matches!(next, b' '..=b'?' | b'A'..=b'D' | b'F' | b'H' | b'I' | b'M' | b'O' | b'Z')
        }
        [b'O', next] => matches!(next, b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S'),
        _ => false,
    }
}

/// The longest answer that is read: `11;rgba:ffff/ffff/ffff/ffff`.
pub(super) const LONGEST_COLOR: usize = 32;

/// Whether the background is light, from the answer to the question for its color: `11;rgb:ffff/ffff/ffff`,
/// with one to four hexadecimal digits each.
pub(super) fn is_light_background(answer: &[u8]) -> Option<bool> {
    let text = std::str::from_utf8(answer).ok()?.strip_prefix("11;rgb")?;
    let (_, color) = text.split_once(':')?;
    let share = |digits: &str| {
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)? - 1;
        let value = u32::from_str_radix(digits, 16).ok()?;
        (most > 0).then(|| f64::from(value) / f64::from(most))
    };
    let mut channels = color.split('/').map(share);
    let mut next = || channels.next().flatten();
    let (red, green, blue) = (next()?, next()?, next()?);
    // How light the eye sees it (ITU-R BT.601).
    Some(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)
}

/// Whether bytes go on with a text, such as a colour, whose beginning was given up on.
pub(super) fn is_inside_of_text(bytes: &[u8]) -> bool {
    let (number, rest) = digits_and_rest(bytes);
    !number.is_empty() && matches!(rest, [b';', next, ..] if !next.is_ascii_digit())
}

/// How many bytes at the beginning are the rest of an answer in numbers whose beginning was given up on.
pub(super) fn rest_of_numbers(bytes: &[u8]) -> usize {
    let numbers = bytes
        .iter()
        .take_while(|byte| matches!(byte, b'0'..=b'?'))
        .count();
    let marks = bytes[numbers..]
        .iter()
        .take_while(|byte| matches!(byte, b' '..=b'/'))
        .count();
    match bytes.get(numbers + marks) {
        Some(b'@'..=b'~') if numbers > 0 && bytes.len() == numbers + marks + 1 => bytes.len(),
        _ => 0,
    }
}

/// How many bytes at the beginning are the rest of a text up to its end mark. No key sends an end mark behind
/// something else.
pub(super) fn rest_of_text(bytes: &[u8]) -> usize {
    let Some(end) = ends_text(bytes) else {
        return 0;
    };
    let before = &bytes[..end - 1];
    let before = before.strip_suffix(b"\x1b").unwrap_or(before);
    let is_text = before.iter().all(|byte| (b' '..=b'~').contains(byte));
    if is_text && !before.is_empty() {
        end
    } else {
        0
    }
}

/// Where a text that an end mark closes is over.
fn ends_text(bytes: &[u8]) -> Option<usize> {
    let bell = bytes.iter().position(|byte| matches!(byte, 0x07));
    let mark = bytes.windows(2).position(|pair| pair == b"\x1b\\");
    match (bell, mark) {
        (Some(bell), Some(mark)) => Some((bell + 1).min(mark + 2)),
        (Some(bell), None) => Some(bell + 1),
        (None, mark) => mark.map(|mark| mark + 2),
    }
}

fn is_plain(numbers: &[u8]) -> bool {
    numbers.iter().all(|byte| matches!(byte, b'0'..=b';'))
}

fn numbers_and_rest(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|byte| !matches!(byte, b'0'..=b';'));
    bytes.split_at(end.unwrap_or(bytes.len()))
}

fn digits_and_rest(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|byte| !byte.is_ascii_digit());
    bytes.split_at(end.unwrap_or(bytes.len()))
}
