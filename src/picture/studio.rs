//! Pictures on request, drawn off the asynchronous threads.
//!
//! Invariant: bounded: so many pictures are drawn at a time, so many wait, and more are refused at once; so many
//! are kept. A picture of what one person can do is not kept.

use std::sync::{Arc, Mutex, PoisonError};

use indexmap::IndexMap;
use tokio::sync::Semaphore;

use super::config::PictureConfig;
use super::figure::Figure;
use super::fonts::Fonts;
use super::png::PictureError;
use super::theme::Theme;
use super::{png, svg_of};
use crate::language::Language;

/// A drawn picture.
pub type Png = Arc<[u8]>;

/// Draws pictures. Cheap to clone.
#[derive(Clone)]
pub struct Studio {
    shared: Arc<Shared>,
}

struct Shared {
    /// Desks to draw at.
    desks: Arc<Semaphore>,
    /// Places for those who draw and those who wait.
    places: Arc<Semaphore>,
    /// By SVG, the most recently used last.
    kept: Mutex<IndexMap<String, Png>>,
    most_kept: usize,
}

impl Studio {
    pub fn new(config: &PictureConfig) -> Studio {
        let desks = usize::from(config.parallel.get());
        let places = desks + usize::from(config.queue);
        Studio {
            shared: Arc::new(Shared {
                desks: Arc::new(Semaphore::new(desks)),
                places: Arc::new(Semaphore::new(places)),
                kept: Mutex::default(),
                most_kept: config.keep.into(),
            }),
        }
    }

    /// Draws a figure, or gives back the picture of it that was drawn before.
    pub async fn draw(
        &self,
        figure: &Figure,
        language: Language,
        theme: Theme,
    ) -> Result<Png, PictureError> {
        let svg = svg_of(figure, language, theme);
        if let Some(png) = self.shared.find(&svg) {
            return Ok(png);
        }
        let place = Arc::clone(&self.shared.places)
            .try_acquire_owned()
            .map_err(|_| PictureError::Busy)?;
        let desk = Arc::clone(&self.shared.desks)
            .acquire_owned()
            .await
            .map_err(|_| PictureError::Busy)?;
        let drawing = tokio::task::spawn_blocking(move || {
            let png = png::draw(&svg, Fonts::embedded());
            // Held until here, even if whoever asked has left.
            drop((desk, place));
            (svg, png)
        });
        let (svg, png) = drawing.await.map_err(|_| PictureError::Thread)?;
        let png: Png = png?.into();
        if !figure.chart.is_personal() {
            self.shared.keep(svg, Arc::clone(&png));
        }
        Ok(png)
    }
}

impl Shared {
    fn find(&self, svg: &str) -> Option<Png> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let index = kept.get_index_of(svg)?;
        let last = kept.len() - 1;
        kept.move_index(index, last);
        kept.get(svg).cloned()
    }

    fn keep(&self, svg: String, png: Png) {
        if self.most_kept == 0 {
            return;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        while kept.len() >= self.most_kept {
            kept.shift_remove_index(0);
        }
        kept.insert(svg, png);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::testing::figures;

    fn studio(parallel: u16, queue: u16, keep: u16) -> Studio {
        Studio::new(&PictureConfig {
            parallel: parallel.try_into().expect("not zero"),
            queue,
            keep,
            ..PictureConfig::default()
        })
    }

    #[tokio::test]
    async fn pictures_of_the_market_are_kept_and_those_of_people_are_not() {
        let studio = studio(1, 4, 1);
        let mut kept = Vec::new();
        for figure in figures() {
            let draw = async || {
                studio
                    .draw(&figure, Language::En, Theme::Light)
                    .await
                    .expect("drawn")
            };
            let (first, again) = (draw().await, draw().await);
            assert_eq!(first, again);
            assert_eq!(
                Arc::ptr_eq(&first, &again),
                !figure.chart.is_personal(),
                "{:?}",
                figure.title
            );
            kept.push(studio.shared.kept.lock().unwrap().len());
        }
        assert!(kept.into_iter().all(|count| count <= 1), "bounded");
    }

    #[tokio::test]
    async fn a_crowd_is_refused_at_once() {
        let studio = studio(1, 1, 0);
        let figure = figures().remove(0);
        let draw = || studio.draw(&figure, Language::Zh, Theme::Dark);
        let drawn = futures::future::join_all([draw(), draw(), draw()]).await;
        let busy = drawn
            .iter()
            .filter(|drawn| matches!(drawn, Err(PictureError::Busy)))
            .count();
        assert_eq!(busy, 1, "one drawn, one waiting, one refused");
    }
}
