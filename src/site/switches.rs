//! What the browser is told at its start, and why.
//!
//! One row per switch; `docs/site.md` lists the same rows. What has no switch is in
//! [`super::preferences`]. Never among them: `--no-sandbox`
//! for an ordinary user, `--remote-debugging-port` (any local program could read the page),
//! `--ignore-certificate-errors`.

/// Switches that every browser gets: the switch, and why.
pub const SWITCHES: &[(&str, &str)] = &[
    ("--headless=new", "no window of its own: the page is shown in ours"),
    ("--remote-debugging-pipe", "driven over two pipes; no port is ever open"),
    ("--incognito", "nothing of a page is written into the profile"),
    ("--no-first-run", "no welcome page"),
    ("--no-default-browser-check", "no question"),
    ("--disable-sync", "no account"),
    ("--disable-background-networking", "no request that no page asked for"),
    ("--disable-component-update", "no download that no page asked for"),
    ("--disable-domain-reliability", "no report to anyone"),
    ("--disable-breakpad", "no crash is kept or uploaded"),
    ("--disable-extensions", "nothing that could read the page"),
    ("--disable-default-apps", "nothing that could read the page"),
    ("--password-store=basic", "no keyring of the system is opened"),
    ("--disable-print-preview", "printing goes through ours"),
    ("--disable-dev-shm-usage", "its shared memory lies in the room, and is gone with it"),
    ("--mute-audio", "the voice is ours"),
    ("--hide-scrollbars", "pages are scrolled with a finger"),
    ("--site-per-process", "a frame of another site cannot read this one's memory"),
    ("--accept-lang=fr-FR,fr", "pages in French"),
    (
        "--disable-features=Translate,AutofillServerCommunication,OptimizationHints,MediaRouter,\
         NetworkTimeServiceQuerying",
        "no translation, no question about forms, no hints, no casting, no time asked of a server",
    ),
];

/// The switch that takes the sandbox away. Only for root, and only when told: a container for tests.
pub const WITHOUT_SANDBOX: &str = "--no-sandbox";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_port_is_opened_no_certificate_passed_over_and_the_sandbox_kept() {
        for (switch, why) in SWITCHES {
            assert!(!switch.contains("remote-debugging-port") && !switch.contains("ignore-cert"));
            assert!(*switch != WITHOUT_SANDBOX && !why.is_empty());
        }
    }

    #[test]
    fn each_switch_stands_in_the_manual() {
        let manual = include_str!("../../docs/site.md");
        for (switch, _) in SWITCHES {
            let name = switch.split_once('=').map_or(*switch, |(name, _)| name);
            assert!(manual.contains(name), "docs/site.md does not speak of {name}");
        }
    }
}
