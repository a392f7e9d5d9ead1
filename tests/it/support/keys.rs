//! Keys as people write them, and as a terminal sends them: `c l 7 <Esc> <C-z> <Space>`.

/// The bytes of each key in a line of tokens, one entry a key. A token in angle brackets is one key, with
/// `C-`, `A-` and `S-` before its name as needed; any other token is typed letter by letter.
#[track_caller]
pub(crate) fn bytes_of(line: &str) -> Vec<Vec<u8>> {
    line.split_whitespace()
        .flat_map(|token| {
            let name = token
                .strip_prefix('<')
                .and_then(|rest| rest.strip_suffix('>'));
            match name {
                Some(name) => vec![named(name)],
                None => token.chars().map(|c| c.to_string().into_bytes()).collect(),
            }
        })
        .collect()
}

#[track_caller]
fn named(name: &str) -> Vec<u8> {
    if let Some(rest) = name.strip_prefix("C-") {
        return vec![control(rest)];
    }
    if let Some(rest) = name.strip_prefix("A-") {
        let key = if rest.chars().count() == 1 {
            rest.as_bytes().to_vec()
        } else {
            named(rest)
        };
        return [vec![0x1b], key].concat();
    }
    let sent: &str = match name {
        "Esc" => "\x1b",
        "Enter" => "\r",
        "Tab" => "\t",
        "S-Tab" => "\x1b[Z",
        "Space" => " ",
        "Backspace" => "\x7f",
        "Delete" => "\x1b[3~",
        "Insert" => "\x1b[2~",
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Right" => "\x1b[C",
        "Left" => "\x1b[D",
        "Home" => "\x1b[H",
        "End" => "\x1b[F",
        "PageUp" => "\x1b[5~",
        "PageDown" => "\x1b[6~",
        "S-Up" => "\x1b[1;2A",
        "S-Down" => "\x1b[1;2B",
        "S-Right" => "\x1b[1;2C",
        "S-Left" => "\x1b[1;2D",
        "F1" => "\x1bOP",
        "F5" => "\x1b[15~",
        "lt" => "<",
        _ => panic!("no key is called <{name}>"),
    };
    sent.as_bytes().to_vec()
}

#[track_caller]
fn control(name: &str) -> u8 {
    match name.as_bytes() {
        [letter @ (b'a'..=b'z' | b'A'..=b'Z' | b'[' | b'\\' | b']' | b'^' | b'_')] => letter & 0x1f,
        _ if name == "Space" => 0,
        _ => panic!("no key is called <C-{name}>"),
    }
}
