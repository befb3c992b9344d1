//! The browser's processes, as the system tells of them.

use std::collections::BTreeSet;
use std::fs;

/// The processes of the browser that this test has open: its first one is our child, and the
/// others are in its group. One browser at a time: see [`super::counter::Counter`].
pub fn this_browser() -> Vec<u32> {
    let all = fs::read_dir("/proc").unwrap();
    let pids = all.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    pids.filter(|pid| group(*pid).is_some_and(|leader| parent(leader) == Some(std::process::id()))).collect()
}

/// Those of `pids` that hold a page.
pub fn renderers(pids: &[u32]) -> Vec<u32> {
    pids.iter().copied().filter(|pid| command(*pid).contains("--type=renderer")).collect()
}

/// How a process was started.
pub fn command(pid: u32) -> String {
    let line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&line).replace('\0', " ")
}

/// A line of what the system says of a process.
pub fn state(pid: u32, name: &str) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    line.map(|value| value.trim().to_owned())
}

/// The local addresses at which one of `pids` waits for calls.
pub fn open_ports(pids: &[u32]) -> Vec<String> {
    let held: BTreeSet<_> = pids.iter().flat_map(|pid| sockets(*pid)).collect();
    let tables =
        ["/proc/net/tcp", "/proc/net/tcp6"].map(|table| fs::read_to_string(table).unwrap_or_default());
    let rows = tables.iter().flat_map(|table| table.lines().skip(1));
    let rows = rows.map(|row| row.split_whitespace().collect::<Vec<_>>());
    // 0A: it listens.
    rows.filter(|row| row[3] == "0A" && held.contains(row[9])).map(|row| row[1].to_owned()).collect()
}

/// The sockets that a process holds.
fn sockets(pid: u32) -> Vec<String> {
    let Ok(held) = fs::read_dir(format!("/proc/{pid}/fd")) else { return Vec::new() };
    let links = held.filter_map(|entry| fs::read_link(entry.ok()?.path()).ok());
    let names = links.map(|link| link.to_string_lossy().into_owned());
    names.filter_map(|name| Some(name.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned())).collect()
}

fn parent(pid: u32) -> Option<u32> {
    field(pid, 1)
}

fn group(pid: u32) -> Option<u32> {
    field(pid, 2)
}

/// A field of `/proc/PID/stat` after the name, which may hold anything.
fn field(pid: u32, at: usize) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit(')').next()?.split_whitespace().nth(at)?.parse().ok()
}
