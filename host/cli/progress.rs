//! A progress bar that only shows when a run takes a while, and only on a terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a run stays silent.
const SILENT: Duration = Duration::from_secs(1);

/// A bar over `tenders` tenders, drawn on standard error.
pub(super) fn bar(tenders: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(tenders as u64), ProgressDrawTarget::hidden());
    let style = ProgressStyle::with_template("{spinner} Checking tenders {pos}/{len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.set_style(style);
    let later = bar.downgrade();
    std::thread::spawn(move || {
        std::thread::sleep(SILENT);
        if let Some(bar) = later.upgrade() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(Duration::from_millis(120));
        }
    });
    bar
}
