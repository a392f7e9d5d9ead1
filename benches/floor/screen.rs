//! A list, a line of what was typed, and the keys `j`, `k` and `q`.

use std::io::{self, BufWriter, Write};

use crossterm::event::{self, Event, KeyCode};
use crossterm::execute;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::file::Row;

/// What the screen remembers.
#[derive(Default)]
struct State {
    selected: usize,
    top: usize,
    typed: String,
}

pub(crate) fn run(rows: &[Row]) -> io::Result<()> {
    enable_raw_mode()?;
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout());
    execute!(out, EnterAlternateScreen)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(out))?;
    let mut state = State::default();
    loop {
        terminal.draw(|frame| draw(&mut state, rows, frame.buffer_mut()))?;
        if !press(&mut state, rows.len())? {
            break;
        }
    }
    disable_raw_mode()?;
    terminal.show_cursor()?;
    execute!(terminal.backend_mut(), LeaveAlternateScreen)?;
    io::stdout().flush()
}

/// Waits for something to happen; false at the end.
fn press(state: &mut State, rows: usize) -> io::Result<bool> {
    loop {
        match event::read()? {
            Event::Key(key) => match key.code {
                KeyCode::Char('q') => return Ok(false),
                KeyCode::Char('j') => {
                    state.selected = (state.selected + 1).min(rows.saturating_sub(1));
                }
                KeyCode::Char('k') => state.selected = state.selected.saturating_sub(1),
                KeyCode::Char(letter) => state.typed.push(letter),
                KeyCode::Backspace => drop(state.typed.pop()),
                _ => continue,
            },
            Event::Resize(..) => {}
            _ => continue,
        }
        return Ok(true);
    }
}

fn draw(state: &mut State, rows: &[Row], buffer: &mut Buffer) {
    let area = buffer.area;
    let height = usize::from(area.height.saturating_sub(1));
    if height == 0 {
        return;
    }
    state.top = state
        .top
        .min(state.selected)
        .max((state.selected + 1).saturating_sub(height));
    for (line, row) in rows.iter().enumerate().skip(state.top).take(height) {
        let y = (line - state.top) as u16;
        let text = format!("{} {:>4} {}", row.night, row.minute, row.text);
        buffer.set_stringn(0, y, text, usize::from(area.width), Style::new());
        if line == state.selected {
            buffer.set_style(Rect::new(0, y, area.width, 1), Style::new().reversed());
        }
    }
    let status = format!("READY {} {}", state.selected, state.typed);
    buffer.set_stringn(
        0,
        height as u16,
        status,
        usize::from(area.width),
        Style::new(),
    );
}
