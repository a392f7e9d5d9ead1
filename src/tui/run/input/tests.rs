//! What keys send comes out as keys, whatever it is cut into; what terminals send by themselves comes out as
//! nothing.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseEventKind};
use proptest::prelude::*;

use super::reader::decode;
use super::split::{Piece, Splitter};

/// What comes of packets, with a pause after each that is long enough to give up on what is open.
fn after_pauses(packets: &[&[u8]]) -> Vec<Event> {
    let mut splitter = Splitter::default();
    let mut pieces = Vec::new();
    for packet in packets {
        pieces.extend(splitter.feed(packet));
        while splitter.patience().is_some() {
            pieces.extend(splitter.give_up());
        }
    }
    pieces.into_iter().filter_map(decode).collect()
}

/// What comes of packets that follow each other at once.
fn at_once(packets: &[&[u8]]) -> Vec<Event> {
    let mut splitter = Splitter::default();
    let fed = packets.iter().flat_map(|packet| splitter.feed(packet));
    let mut pieces: Vec<_> = fed.collect();
    pieces.extend(splitter.give_up());
    pieces.into_iter().filter_map(decode).collect()
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

fn plain(code: KeyCode) -> Event {
    key(code, KeyModifiers::NONE)
}

fn typed(text: &str) -> Vec<Event> {
    text.chars().map(|c| plain(KeyCode::Char(c))).collect()
}

#[test]
fn every_key_is_read() {
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
    const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
    let cases: &[(&[u8], Event)] = &[
        (b"c", plain(KeyCode::Char('c'))),
        (b"D", key(KeyCode::Char('D'), SHIFT)),
        ("ü".as_bytes(), plain(KeyCode::Char('ü'))),
        ("木".as_bytes(), plain(KeyCode::Char('木'))),
        ("😀".as_bytes(), plain(KeyCode::Char('😀'))),
        (b" ", plain(KeyCode::Char(' '))),
        (b"\r", plain(KeyCode::Enter)),
        (b"\t", plain(KeyCode::Tab)),
        (b"\x7f", plain(KeyCode::Backspace)),
        (b"\x03", key(KeyCode::Char('c'), CONTROL)),
        (b"\x12", key(KeyCode::Char('r'), CONTROL)),
        (b"\x1b", plain(KeyCode::Esc)),
        (b"\x1b[A", plain(KeyCode::Up)),
        (b"\x1bOA", plain(KeyCode::Up)),
        (b"\x1b[1;5C", key(KeyCode::Right, CONTROL)),
        (b"\x1b[Z", key(KeyCode::BackTab, SHIFT)),
        (b"\x1b[3~", plain(KeyCode::Delete)),
        (b"\x1b[5~", plain(KeyCode::PageUp)),
        (b"\x1b[H", plain(KeyCode::Home)),
        (b"\x1b[4~", plain(KeyCode::End)),
        (b"\x1bOP", plain(KeyCode::F(1))),
        (b"\x1b[[A", plain(KeyCode::F(1))),
        (b"\x1b[15~", plain(KeyCode::F(5))),
        (b"\x1bb", key(KeyCode::Char('b'), KeyModifiers::ALT)),
        (b"\x1b[13;2u", key(KeyCode::Enter, SHIFT)),
        // With Caps Lock on, as kitty's protocol tells it.
        (b"\x1b[99;65u", plain(KeyCode::Char('c'))),
        (b"\x1b[99;69u", key(KeyCode::Char('c'), CONTROL)),
        (b"\x9bA", plain(KeyCode::Up)),
        (
            b"\x1b[200~a\x1b[A7\rb\x1b[201~",
            Event::Paste("a\x1b[A7\rb".into()),
        ),
    ];
    for (bytes, expected) in cases {
        assert_eq!(
            at_once(&[bytes]),
            std::slice::from_ref(expected),
            "{bytes:?}"
        );
        assert_eq!(
            after_pauses(&[bytes]),
            std::slice::from_ref(expected),
            "{bytes:?}, then a pause"
        );
        let one_by_one: Vec<&[u8]> = bytes.chunks(1).collect();
        assert_eq!(
            at_once(&one_by_one),
            std::slice::from_ref(expected),
            "{bytes:?} byte by byte"
        );
    }
}

#[test]
fn clicks_and_the_wheel_are_read() {
    for (bytes, expected) in [
        (b"\x1b[<0;40;12M".as_slice(), Some((39, 11))),
        (b"\x1b[<0;40;12m", None),
        (b"\x1b[<64;3;4M", Some((2, 3))),
        (b"\x1b[M !!", Some((0, 0))),
    ] {
        let found = at_once(&[bytes]);
        let place = found.first().map(|event| match event {
            Event::Mouse(mouse) => (mouse.column, mouse.row),
            other => panic!("{other:?}"),
        });
        assert_eq!(place, expected, "{bytes:?}");
    }
    let wheel = at_once(&[b"\x1b[<65;3;4M\x1b[<64;3;4M"]);
    let kinds = wheel.iter().map(|event| match event {
        Event::Mouse(mouse) => mouse.kind,
        other => panic!("{other:?}"),
    });
    assert!(kinds.eq([MouseEventKind::ScrollDown, MouseEventKind::ScrollUp]));
}

#[test]
fn keys_that_a_slow_line_brings_together_stay_keys() {
    assert_eq!(at_once(&[b"7lw"]), typed("7lw"));
    assert_eq!(at_once(&[b"c "]), typed("c "));
    assert_eq!(at_once(&[b"[]"]), typed("[]"));
    assert_eq!(at_once(&[b"[7c"]), typed("[7c"));
    assert_eq!(at_once(&[b"]7"]), typed("]7"));
    assert_eq!(at_once(&["Pain ".as_bytes()]).len(), 5);
    assert_eq!(
        at_once(&[b"\x1b\x03"]),
        [
            plain(KeyCode::Esc),
            key(KeyCode::Char('c'), KeyModifiers::CONTROL)
        ]
    );
    assert_eq!(
        after_pauses(&[b"\x1b", b"["]),
        [plain(KeyCode::Esc), plain(KeyCode::Char('['))]
    );
    assert_eq!(
        after_pauses(&[b"\x1b", b"]", b"l"]),
        [
            plain(KeyCode::Esc),
            plain(KeyCode::Char(']')),
            plain(KeyCode::Char('l'))
        ]
    );
    assert_eq!(
        after_pauses(&[b"\x1b", b"c"]),
        [plain(KeyCode::Esc), plain(KeyCode::Char('c'))]
    );
}

/// What terminals answer to questions that tmux, ssh, shells and editors ask, and what they report unasked.
const ANSWERS: &[&[u8]] = &[
    b"\x1b[?61;4;6c",
    b"\x1b[?1;2c",
    b"\x1b[>0;276;0c",
    b"\x1b[>84;0;0c",
    b"\x1b[=1c",
    b"\x1bP!|00000000\x1b\\",
    b"\x1bP>|XTerm(390)\x1b\\",
    b"\x1bP>|tmux 3.4\x1b\\",
    b"\x1b]10;rgb:cccc/cccc/cccc\x07",
    b"\x1b]11;rgb:0000/2b2b/3636\x1b\\",
    b"\x1b]11;rgb:cccc/cccc/cccc\x9c",
    b"\x1b]12;rgba:ff/ff/ff/ff\x07",
    b"\x1b]4;7;rgb:e5/e5/e5\x07",
    b"\x1b]52;c;MTIzNDU2Nzg5MA==\x07",
    b"\x1b]lcramp 1 2 3\x1b\\",
    b"\x1b[?2026;2$y",
    b"\x1b[?1016;0$y",
    b"\x1b[4;1$y",
    b"\x1bP1+r436f=323536\x1b\\",
    b"\x1bP0+r\x1b\\",
    b"\x1bP1$r0m\x1b\\",
    b"\x1bP1$r2 q\x1b\\",
    b"\x1bP0$r\x1b\\",
    b"\x1bP1$u1;1;1;@;@;A;0;2;@BBA\x1b\\",
    b"\x1bP2$u1/9/17\x1b\\",
    b"\x1bP1!~ABCD\x1b\\",
    b"\x1bP2$s0;2;0;0;0/1;2;20;20;79\x1b\\",
    b"\x1bP1+R636f=3835\x1b\\",
    b"\x1bP0!u%5\x1b\\",
    b"\x1bP1;1|17/17\x1b\\",
    b"\x1bPq#0;2;0;0;0#0~~@@vv$-\x1b\\",
    b"\x1bP0pS(E)P[1,2]\x1b\\",
    b"\x1b[8;24;80t",
    b"\x1b[4;480;640t",
    b"\x1b[12;40R",
    b"\x1b[?12;40;1R",
    b"\x1b[0n",
    b"\x1b[?997;1n",
    b"\x1b[?13n",
    b"\x1b[?1u",
    b"\x1b[?0;1;256S",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b^private 1 2\x1b\\",
    b"\x1bXstring 3 4\x1b\\",
    b"\x9b?61;4;6c",
    b"\x9d11;rgb:cccc/cccc/cccc\x9c",
    b"\x90>|XTerm(390)\x9c",
    b"\x9fGi=1;OK\x9c",
    b"\x901$u1;1;1;@;@;A;0;2;@BBA\x9c",
    b"\x98sos 12\x9c",
    b"\x9epm 12\x9c",
    b"\xc2\x902$u1/9/17\xc2\x9c",
    b"\xc2\x9b?61;4;6c",
    b"\xc2\x9d11;rgb:cccc/cccc/cccc\x07",
    b"\x1b[27;5;13~",
    b"\x1b[201~",
];

#[test]
fn what_a_terminal_sends_by_itself_is_no_key() {
    for answer in ANSWERS {
        assert_eq!(at_once(&[answer]), [], "{}", answer.escape_ascii());
        // And the keys around it stay keys.
        let around = [b"7".as_slice(), answer, b"l"].concat();
        assert_eq!(
            at_once(&[&around]),
            typed("7l"),
            "{}",
            around.escape_ascii()
        );
    }
}

#[test]
fn an_answer_in_pieces_is_no_key_either() {
    for answer in ANSWERS {
        for cut in 1..answer.len() {
            let (head, tail) = answer.split_at(cut);
            assert_eq!(
                at_once(&[head, tail]),
                [],
                "{} | {}",
                head.escape_ascii(),
                tail.escape_ascii()
            );
        }
    }
}

/// A slow line holds the rest back for longer than anybody waits. What comes then may look like Esc, like one
/// letter, or like so many that nobody typed them, but never like a few answers.
#[test]
fn an_answer_whose_rest_was_given_up_on_answers_nothing() {
    for answer in ANSWERS.iter().filter(|answer| answer[0] == 0x1b) {
        for cut in 1..answer.len() - 1 {
            let (head, tail) = answer.split_at(cut);
            let mut found = after_pauses(&[head, tail]);
            found.retain(|event| *event != plain(KeyCode::Esc));
            let answers = found.iter().any(digit) && found.len() < super::burst::BURST;
            assert!(
                !answers,
                "{} | {}: {found:?}",
                head.escape_ascii(),
                tail.escape_ascii()
            );
        }
    }
}

fn digit(event: &Event) -> bool {
    super::character(event).is_some_and(|c| c.is_ascii_digit())
}

/// Each answer followed by each other one, the second cut in two by a pause.
#[test]
fn answers_one_after_the_other_are_no_keys() {
    let torn: [&[u8]; 3] = [
        b"[?61;4;6c",
        b"]11;rgb:cccc/cccc/cccc\x07",
        b"_Gi=31;OK\x1b\\",
    ];
    for first in ANSWERS.iter().chain(&torn) {
        for second in ANSWERS
            .iter()
            .filter(|answer| answer[0] == 0x1b && answer.len() > 2)
        {
            let (head, tail) = second.split_at(2);
            let both = [first, head].concat();
            let found = at_once(&[&both, tail]);
            assert_eq!(
                found,
                [],
                "{} | {}",
                both.escape_ascii(),
                tail.escape_ascii()
            );
        }
    }
}

#[test]
fn an_answer_without_its_escape_is_known_by_its_form() {
    for answer in [
        b"[?61;4;6c".as_slice(),
        b"[>0;276;0c",
        b"[12;40R",
        b"[8;24;80t",
        b"[?2026;2$y",
        b"]11;rgb:cccc/cccc/cccc\x07",
        b"]11;rgb:cccc/cccc/cccc\x1b\\",
        b"P>|XTerm(390)\x1b\\",
        b"P1+r436f=323536\x1b\\",
        b"_Gi=31;OK\x1b\\",
        b"cc/cccc/cccc\x07",
    ] {
        assert_eq!(at_once(&[answer]), [], "{}", answer.escape_ascii());
        assert_eq!(
            after_pauses(&[b"\x1b", answer]),
            [plain(KeyCode::Esc)],
            "ESC | {}",
            answer.escape_ascii()
        );
    }
}

#[test]
fn what_is_cut_short_does_not_hold_the_keys_back_for_ever() {
    for begun in ANSWERS
        .iter()
        .filter(|answer| answer.len() > 4)
        .map(|answer| &answer[..3])
    {
        let mut found = after_pauses(&[begun, b"l"]);
        found.retain(|event| *event != plain(KeyCode::Esc));
        assert_eq!(found, typed("l"), "{}", begun.escape_ascii());
    }
    let mut splitter = Splitter::default();
    assert_eq!(splitter.feed(b"\x1b[200~never ended"), []);
    assert!(splitter.patience().is_some());
    let pieces = splitter.give_up();
    assert_eq!(
        pieces.into_iter().filter_map(decode).collect::<Vec<_>>(),
        [Event::Paste("never ended".into())]
    );
    assert_eq!(splitter.patience(), None);
}

#[test]
fn eight_characters_at_once_are_a_burst_and_a_held_space_is_one() {
    let burst = |text: &str| super::Packet::of(at_once(&[text.as_bytes()])).is_burst();
    assert!(!burst("7lwdcnx"));
    assert!(burst("7lwdcnxr"));
    assert!(burst("77777777"));
    assert!(!super::Packet::of(at_once(&[b"\x1b[A".repeat(20).as_slice()])).is_burst());
    for (held, kept) in [(1, 1), (7, 7), (8, 1), (120, 1)] {
        let packet = super::Packet::of(at_once(&[" ".repeat(held).as_bytes()]));
        assert_eq!((packet.0.len(), packet.is_burst()), (kept, false), "{held}");
    }
}

#[test]
fn ctrl_c_is_heard_whatever_is_open() {
    let control_c = key(KeyCode::Char('c'), KeyModifiers::CONTROL);
    for open in [
        b"\x1b".as_slice(),
        b"\x1b[",
        b"\x1b[?61;4",
        b"\x1b]11;rgb",
        b"\x1bP>|",
        b"\x1bO",
        b"\x9b1",
        b"\xe6",
    ] {
        let found = at_once(&[open, b"\x03"]);
        assert_eq!(found.last(), Some(&control_c), "{}", open.escape_ascii());
    }
}

#[test]
fn pasted_text_is_kept_up_to_more_than_any_field_takes() {
    let letters = "x".repeat(3 << 20);
    let bytes = [b"\x1b[200~".as_slice(), letters.as_bytes(), b"\x1b[201~7"].concat();
    let found = at_once(&[&bytes]);
    let [Event::Paste(text), seven] = found.as_slice() else {
        panic!("{} events", found.len());
    };
    assert_eq!(text.len(), 1 << 20);
    assert_eq!(*seven, plain(KeyCode::Char('7')));
}

/// A string opened by any of the five letters, or by their one-byte twins, whatever its inside looks like.
fn string() -> impl Strategy<Value = Vec<u8>> {
    let inside = "[ -~\t\r\n\u{a0}-\u{17f}]{0,20}";
    (prop::sample::select(b"PX]^_".as_slice()), inside, 0..3).prop_map(|(kind, inside, form)| {
        let (begin, end): (&[u8], &[u8]) = match form {
            0 => (&[0x1b, kind], b"\x1b\\"),
            1 => (&[kind + 0x40], b"\x9c"),
            _ => (&[0xc2, kind + 0x40], b"\xc2\x9c"),
        };
        [begin, inside.as_bytes(), end].concat()
    })
}

proptest! {
    #[test]
    fn no_string_of_a_terminal_is_a_key(string in string(), cuts: [prop::sample::Index; 2]) {
        let mut cuts = cuts.map(|cut| cut.index(string.len() + 1));
        cuts.sort_unstable();
        let [first, second] = cuts;
        let pieces = [&string[..first], &string[first..second], &string[second..]];
        prop_assert_eq!(at_once(&pieces), []);
    }

    #[test]
    fn no_string_is_a_key_whose_escape_came_alone(string in string(), cut: prop::sample::Index) {
        prop_assume!(string[0] == 0x1b);
        let (escape, rest) = string.split_at(1);
        let (head, tail) = rest.split_at(2 + cut.index(rest.len() - 2));
        let mut splitter = Splitter::default();
        splitter.feed(escape);
        splitter.give_up();
        prop_assert_eq!(splitter.feed(head), []);
        prop_assert_eq!(splitter.feed(tail), []);
    }

    #[test]
    fn no_bytes_confuse_it_and_a_key_after_a_pause_is_heard(bytes: Vec<u8>, cut: prop::sample::Index) {
        let mut splitter = Splitter::default();
        let cut = cut.index(bytes.len() + 1);
        for part in [&bytes[..cut], &bytes[cut..]] {
            splitter.feed(part).into_iter().for_each(|piece| drop(decode(piece)));
        }
        // What was given up on may at most take a first key for its end.
        while splitter.patience().is_some() {
            splitter.give_up();
        }
        splitter.feed(b"l");
        while splitter.patience().is_some() {
            splitter.give_up();
        }
        let found: Vec<_> = splitter.feed(b"l").into_iter().filter_map(decode).collect();
        prop_assert_eq!(found, typed("l"));
    }
}

#[test]
fn an_answer_tells_whether_the_background_is_light() {
    let told = |packets: &[&[u8]]| -> Vec<bool> {
        let mut splitter = Splitter::default();
        let pieces = packets.iter().flat_map(|packet| splitter.feed(packet));
        let light = |piece| match piece {
            Piece::Background { is_light } => Some(is_light),
            Piece::Key(_) | Piece::Paste(_) => None,
        };
        pieces
            .collect::<Vec<_>>()
            .into_iter()
            .filter_map(light)
            .collect()
    };
    for (answer, expected) in [
        ("\x1b]11;rgb:ffff/ffff/ffff\x07", Some(true)),
        ("\x1b]11;rgb:ff/ff/ff\x1b\\", Some(true)),
        ("\x1b]11;rgba:eeee/eeee/eeee/ffff\x07", Some(true)),
        ("\x1b]11;rgb:1e1e/1e1e/1e1e\x07", Some(false)),
        ("\x1b]11;rgb:7f/7f/7f\x07", Some(false)),
        ("\x1b]11;rgb:80/80/80\x07", Some(true)),
        ("\x1b]10;rgb:ffff/ffff/ffff\x07", None),
        ("\x1b]11;?\x07", None),
        ("\x1b]11;rgb:x/y/z\x07", None),
        ("\x1b]11;rgb:ffff/ffff\x07", None),
    ] {
        let expected: Vec<bool> = expected.into_iter().collect();
        assert_eq!(told(&[answer.as_bytes()]), expected, "{answer:?}");
        let (begins, ends) = answer.as_bytes().split_at(9.min(answer.len() - 1));
        assert_eq!(told(&[begins, ends]), expected, "{answer:?} in two pieces");
        assert_eq!(at_once(&[answer.as_bytes()]), [], "{answer:?} is no key");
    }
}
