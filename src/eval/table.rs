//! A table of figures, for a terminal or for a document.

use std::fmt::Write;

use super::statistics::Estimate;

/// Cells as text; the first column names the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub title: String,
    /// What the figures were taken from.
    pub note: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Columns of equal width, numbers to the right.
    pub fn text(&self) -> String {
        let mut out = format!("{}\n{}\n", self.title, self.note);
        let widths: Vec<usize> = (0..self.columns.len())
            .map(|column| {
                let cells = self.lines().filter_map(|line| line.get(column));
                cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
            })
            .collect();
        for line in self.lines() {
            let mut text = String::new();
            for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
                let _ = match column {
                    0 => write!(text, "{cell:<width$}"),
                    _ => write!(text, "  {cell:>width$}"),
                };
            }
            let _ = writeln!(out, "{}", text.trim_end());
        }
        out
    }

    /// A table of Markdown under a heading.
    pub fn markdown(&self) -> String {
        let mut out = format!("### {}\n\n{}\n\n", self.title, self.note);
        for (position, line) in self.lines().enumerate() {
            let _ = writeln!(out, "| {} |", line.join(" | "));
            if position == 0 {
                let rule = vec!["---:"; line.len().saturating_sub(1)].join("|");
                let _ = writeln!(out, "|---|{rule}|");
            }
        }
        out
    }

    fn lines(&self) -> impl Iterator<Item = &Vec<String>> {
        std::iter::once(&self.columns).chain(&self.rows)
    }
}

/// `0.823 (0.774-0.864)`, or a dash where nothing was counted.
pub fn estimate(figure: Option<Estimate>) -> String {
    match figure {
        Some(Estimate {
            value, low, high, ..
        }) => format!("{value:.3} ({low:.2}-{high:.2})"),
        None => "-".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let owned = |cells: &[&str]| cells.iter().map(|cell| cell.to_string()).collect();
        Table {
            title: "Roles".into(),
            note: "Two questions.".into(),
            columns: owned(&["encoder", "recall@1"]),
            rows: vec![owned(&["words", "0.5"]), owned(&["a longer name", "1"])],
        }
    }

    #[test]
    fn columns_line_up() {
        let expect = "Roles\nTwo questions.\n\
            encoder        recall@1\n\
            words               0.5\n\
            a longer name         1\n";
        assert_eq!(table().text(), expect);
    }

    #[test]
    fn markdown_has_a_rule_under_the_columns() {
        let expect = "### Roles\n\nTwo questions.\n\n\
            | encoder | recall@1 |\n|---|---:|\n| words | 0.5 |\n| a longer name | 1 |\n";
        assert_eq!(table().markdown(), expect);
    }

    #[test]
    fn a_figure_shows_its_interval() {
        assert_eq!(estimate(Estimate::share(81, 263)), "0.308 (0.26-0.37)");
        assert_eq!(estimate(None), "-");
    }
}
