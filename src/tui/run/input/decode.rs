//! Pieces of what the terminal sent, read as keys and clicks. termina knows what every terminal sends for a
//! key; the rest of the screens speaks crossterm's words.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use termina::event as read;

use super::split::Piece;

/// What a piece is; `None` where it is nothing that anybody does here.
pub(super) fn decode(piece: Piece) -> Option<Event> {
    let bytes = match piece {
        Piece::Paste(text) => return Some(Event::Paste(text)),
        Piece::Key(bytes) => bytes,
        Piece::Background { .. } => return None,
    };
    let mut parser = termina::Parser::default();
    parser.parse(&bytes, false);
    match parser.pop()? {
        termina::Event::Key(key) => key_event(key).map(Event::Key),
        termina::Event::Mouse(mouse) => mouse_event(mouse).map(Event::Mouse),
        _ => None,
    }
}

fn key_event(key: read::KeyEvent) -> Option<KeyEvent> {
    let code = match key.code {
        read::KeyCode::Char(c) => KeyCode::Char(c),
        read::KeyCode::Enter => KeyCode::Enter,
        read::KeyCode::Backspace => KeyCode::Backspace,
        read::KeyCode::Tab => KeyCode::Tab,
        read::KeyCode::BackTab => KeyCode::BackTab,
        read::KeyCode::Escape => KeyCode::Esc,
        read::KeyCode::Left => KeyCode::Left,
        read::KeyCode::Right => KeyCode::Right,
        read::KeyCode::Up => KeyCode::Up,
        read::KeyCode::Down => KeyCode::Down,
        read::KeyCode::Insert => KeyCode::Insert,
        read::KeyCode::Delete => KeyCode::Delete,
        read::KeyCode::Home => KeyCode::Home,
        read::KeyCode::End => KeyCode::End,
        read::KeyCode::PageUp => KeyCode::PageUp,
        read::KeyCode::PageDown => KeyCode::PageDown,
        read::KeyCode::Function(number) => KeyCode::F(number),
        _ => return None,
    };
    let kind = match key.kind {
        read::KeyEventKind::Press => KeyEventKind::Press,
        read::KeyEventKind::Repeat => KeyEventKind::Repeat,
        read::KeyEventKind::Release => KeyEventKind::Release,
    };
    Some(KeyEvent::new_with_kind(
        code,
        modifiers(key.modifiers),
        kind,
    ))
}

fn mouse_event(mouse: read::MouseEvent) -> Option<MouseEvent> {
    let kind = match mouse.kind {
        read::MouseEventKind::Down(read::MouseButton::Left) => {
            MouseEventKind::Down(MouseButton::Left)
        }
        read::MouseEventKind::ScrollDown => MouseEventKind::ScrollDown,
        read::MouseEventKind::ScrollUp => MouseEventKind::ScrollUp,
        _ => return None,
    };
    let (column, row) = (mouse.column, mouse.row);
    Some(MouseEvent {
        kind,
        column,
        row,
        modifiers: modifiers(mouse.modifiers),
    })
}

fn modifiers(read: read::Modifiers) -> KeyModifiers {
    let all = [
        (read::Modifiers::SHIFT, KeyModifiers::SHIFT),
        (read::Modifiers::ALT, KeyModifiers::ALT),
        (read::Modifiers::CONTROL, KeyModifiers::CONTROL),
    ];
    all.into_iter()
        .filter(|(one, _)| read.contains(*one))
        .map(|(_, same)| same)
        .collect()
}
