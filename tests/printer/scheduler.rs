//! A `cupsd` of its own for one test, and a printer that puts its paper into a file.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::LONG;

/// What carries paper to the printer; while the file `off` lies there, the printer is off.
const BACKEND: &str = r#"#!/bin/sh
[ $# -gt 0 ] || { echo 'direct paper "Paper" "Paper"'; exit 0; }
while [ -e FOLDER/out/off ]; do sleep 0.1; done
printf %s "$3" > FOLDER/out/title
echo x >> FOLDER/out/times
cat ${6:+"$6"} > FOLDER/out/printed
"#;

/// Who may do what: only who has printed a paper takes it back, as everywhere. Copies of papers are
/// kept after they were printed, as everywhere, but without an end.
const SETTINGS: &str = "Listen FOLDER/sock
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobFiles Yes
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit Cancel-Job>
Require user @OWNER @SYSTEM
Order deny,allow
</Limit>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
";
const PLACES: &str = "ServerRoot FOLDER/etc
ServerBin FOLDER/bin
RequestRoot FOLDER/spool
TempDir FOLDER/spool/temp
CacheDir FOLDER/cache
StateDir FOLDER/run
AccessLog FOLDER/access
ErrorLog FOLDER/error
PageLog FOLDER/page
";

const CUPSD: &str = "/usr/sbin/cupsd";

/// A scheduler; it ends with this.
pub struct Scheduler {
    folder: tempfile::TempDir,
    child: Child,
}

impl Scheduler {
    /// Starts one; `None`, and a word, when the machine has none.
    pub fn start() -> Option<Self> {
        if !fs::exists(CUPSD).unwrap() {
            eprintln!("cupsd is not here: no paper was printed");
            return None;
        }
        let folder = furnished();
        let child = started(folder.path());
        let scheduler = Self { folder, child };
        scheduler.wait_until_it_listens();
        Some(scheduler)
    }

    fn wait_until_it_listens(&self) {
        wait("it listens", || self.says("lpstat", &["-r"]).contains("is running"));
    }

    /// It ends, as with the machine. Papers that wait stay.
    pub fn stops(&mut self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        self.child.wait().unwrap();
    }

    /// The same one, after that.
    pub fn starts_again(&mut self) {
        self.child = started(self.folder.path());
        self.wait_until_it_listens();
    }

    /// Where it listens.
    pub fn socket(&self) -> PathBuf {
        self.path("sock")
    }

    /// A place in its folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A new file in its folder.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        fs::write(self.path(name), bytes).unwrap();
        self.path(name)
    }

    /// A paper to be printed.
    pub fn paper(&self, bytes: &[u8]) -> fs::File {
        fs::File::open(self.file("paper", bytes)).unwrap()
    }

    /// A new program in its folder.
    pub fn program(&self, name: &str, script: &str) -> PathBuf {
        let program = self.file(name, format!("#!/bin/sh\n{script}\n").as_bytes());
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        program
    }

    /// The standard printer.
    pub fn add_printer(&self) {
        self.admin("lpadmin", &["-p", "Bureau", "-E", "-v", "paper:/out", "-m", "raw"]);
        self.admin("lpadmin", &["-d", "Bureau"]);
    }

    /// Calls one of its programs.
    pub fn admin(&self, program: &str, arguments: &[&str]) {
        let done = self.call(program, arguments);
        assert!(done.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    fn says(&self, program: &str, arguments: &[&str]) -> String {
        String::from_utf8(self.call(program, arguments).stdout).unwrap()
    }

    fn call(&self, program: &str, arguments: &[&str]) -> std::process::Output {
        let mut command = Command::new(program);
        if program == "lpadmin" || program.starts_with("cups") {
            let path = std::env::var("PATH").unwrap();
            command.env("PATH", format!("{path}:/usr/sbin"));
        }
        command.args(arguments).env("CUPS_SERVER", self.socket()).env("LC_ALL", "C").output().unwrap()
    }

    /// The printer takes nothing out of CUPS's hands.
    pub fn switch_off(&self) {
        self.file("out/off", b"");
    }

    /// It does again.
    pub fn switch_on(&self) {
        fs::remove_file(self.path("out/off")).unwrap();
    }

    /// What came out last.
    pub fn printed(&self) -> Option<Vec<u8>> {
        fs::read(self.path("out/printed")).ok()
    }

    /// What it was called.
    pub fn title(&self) -> String {
        fs::read_to_string(self.path("out/title")).unwrap()
    }

    /// How much has come out.
    pub fn times_printed(&self) -> usize {
        fs::read_to_string(self.path("out/times")).unwrap().lines().count()
    }

    /// Copies of papers, and what is known of each.
    pub fn spooled(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("spool")).unwrap().map(|entry| entry.unwrap());
        let names = entries.map(|entry| entry.file_name().into_string().unwrap());
        names.filter(|name| name != "temp").collect()
    }

    /// Whether a paper has still to come out.
    pub fn waits(&self) -> bool {
        !self.says("lpstat", &["-o"]).is_empty()
    }

    /// What it tells of papers, past ones too.
    pub fn known(&self) -> String {
        self.says("lpstat", &["-W", "all", "-o"])
    }
}

/// Waits until something is so.
pub fn wait(what: &str, mut so: impl FnMut() -> bool) {
    let until = Instant::now() + LONG;
    while !so() {
        assert!(Instant::now() < until, "not so: {what}");
        std::thread::sleep(Duration::from_millis(30));
    }
}

impl Drop for Scheduler {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn started(folder: &Path) -> Child {
    let mut command = Command::new(CUPSD);
    command.arg("-f");
    for (flag, file) in [("-c", "etc/cupsd.conf"), ("-s", "etc/cups-files.conf")] {
        command.arg(flag).arg(folder.join(file));
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// A folder with all that a scheduler needs: nothing of the machine's own one is touched.
fn furnished() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().to_str().unwrap();
    let mode =
        |place: &str, mode| fs::set_permissions(folder.path().join(place), fs::Permissions::from_mode(mode));
    for part in ["etc", "spool/temp", "cache", "run", "out", "bin/backend", "bin/filter"] {
        fs::create_dir_all(folder.path().join(part)).unwrap();
    }
    // Run by root, the scheduler starts its printers as another user.
    mode("", 0o755).unwrap();
    mode("out", 0o777).unwrap();
    fs::write(folder.path().join("bin/backend/paper"), BACKEND.replace("FOLDER", root)).unwrap();
    mode("bin/backend/paper", 0o755).unwrap();
    // Its own programs, of which one starts all others.
    std::os::unix::fs::symlink("/usr/lib/cups/daemon", folder.path().join("bin/daemon")).unwrap();
    fs::write(folder.path().join("etc/cupsd.conf"), SETTINGS.replace("FOLDER", root)).unwrap();
    fs::write(folder.path().join("etc/cups-files.conf"), PLACES.replace("FOLDER", root)).unwrap();
    folder
}
