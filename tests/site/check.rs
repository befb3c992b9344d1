//! `passe-main site check` from outside: the real binary over saved pages and over another site.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};

use super::counter::one_at_a_time;
use super::pages::Server;

/// A folder with guides in `guides` and pages in `pages`.
struct Desk {
    folder: tempfile::TempDir,
}

/// One step on the site: its id, and what it says of its page.
type Step<'s> = (&'s str, &'s str);

impl Desk {
    fn new(steps: &[Step<'_>]) -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        let written: Vec<_> = steps.iter().map(step).collect();
        let written = written.concat() + "end = \"done\"\n";
        let visits: Vec<_> = steps.iter().map(|(id, _)| format!("\"{id}\"")).collect();
        desk.write(
            "guides/essai.toml",
            &format!(
                "format = 1\nid = \"essai\"\ntitle = \"Un essai\"\nsummary = \"Une courte phrase.\"\ntheme = \"logement\"\nminutes = 20\n[[site]]\nhost = \"www.exemple.fr\"\n{written}[plan_b]\ntext = \"Allez au guichet.\"\n[[scenario]]\nname = \"tout droit\"\nvisits = [{}]\nends = \"done\"\n",
                visits.join(", ")
            ),
        );
        desk
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn page(&self, name: &str, html: &str) {
        self.write(&format!("pages/essai/{name}.html"), html);
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_passe-main"));
        command
            .args(["site", "check", "--procedures", "guides"])
            .args(line.split_whitespace())
            .current_dir(self.path())
            .env("HOME", self.path())
            .env_remove("XDG_CONFIG_HOME")
            .env("PASSE_MAIN_BROWSER_AS_ROOT", "1");
        command
    }

    #[track_caller]
    fn check(&self, line: &str, code: i32, stdout: &str) {
        let _turn = one_at_a_time();
        let output = self.command(line).output().unwrap();
        assert_eq!(text(&output.stdout), stdout, "{output:?}");
        assert_eq!(output.status.code(), Some(code), "{output:?}");
    }
}

fn step((id, says): &Step<'_>) -> String {
    let open = if says.contains("open =") { "" } else { "open = \"https://www.exemple.fr/demande\"\n" };
    format!(
        "[[step]]\nid = \"{id}\"\nkind = \"site\"\ntitle = \"Le site\"\ncitizen = \"Lisez.\"\nagent = \"Dites : « Lisez. »\"\n{open}{says}\n"
    )
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[track_caller]
fn check_told(output: &Output, code: i32, stderr: &str) {
    assert_eq!(text(&output.stderr), stderr, "{output:?}");
    assert_eq!(output.status.code(), Some(code), "{output:?}");
    assert_eq!(text(&output.stdout), "", "{output:?}");
}

const PAY: &str = r#"point_at = { role = "button", name = "Payer" }"#;

#[test]
fn what_is_on_saved_pages_is_found_and_what_is_not_is_told_step_by_step() {
    let sent = r#"expect = { host = "www.exemple.fr", path = "/fin", shows = "demande est envoyée" }"#;
    let desk = Desk::new(&[
        ("une-fois", PAY),
        ("jamais", PAY),
        ("deux-fois", r#"point_at = { role = "button", name = "Payer", inside = "Le panier" }"#),
        ("fin", &format!("{PAY}\n{sent}")),
        ("pas-fin", sent),
        ("sans-nom", r#"point_at = { selector = "button.go" }"#),
        ("absente", PAY),
        ("adresse", r#"expect = { host = "www.exemple.fr", path = "/fin" }"#),
        ("rien", ""),
    ]);
    // The script of a saved page has run when it was saved; the hidden button is not there.
    desk.page(
        "une-fois",
        "<link rel=stylesheet href='la%20page_files/été.css'><button>Payer</button><button class=gone>Payer</button><script>document.body.innerHTML = ''</script>",
    );
    desk.write("pages/essai/la page_files/été.css", ".gone { display: none }");
    desk.page("jamais", "<p>Payer</p><button>Régler canari-4711</button>");
    desk.page("deux-fois", "<h2>Le panier</h2><button>Payer</button><button>Payer</button>");
    desk.page("fin", "<button>Payer maintenant</button>");
    desk.page("fin-fin", "<meta charset=utf-8><p>Votre demande <b>est envoyée</b>.");
    desk.page("pas-fin-fin", "<meta charset=utf-8><p>Votre demande est refusée.");
    desk.page("sans-nom", "<button class=go></button>");
    desk.check(
        "--against pages",
        1,
        "\
essai/une-fois   trouvé                      repère  button « Payer »
essai/jamais     pas trouvé                  repère  button « Payer »
essai/deux-fois  trouvé plusieurs fois       repère  button « Payer », dans « Le panier »
essai/fin        trouvé                      repère  button « Payer »
essai/fin        trouvé                      signe   www.exemple.fr/fin, « demande est envoyée »
essai/pas-fin    pas trouvé                  signe   www.exemple.fr/fin, « demande est envoyée »
essai/sans-nom   trouvé                      repère  sélecteur « button.go »
essai/absente    page pas enregistrée        repère  button « Payer »
essai/adresse    ne se vérifie pas ici       signe   www.exemple.fr/fin
9 repères et signes : 4 trouvés, 3 erreurs, 0 avertissement, 2 pas vérifiés.
",
    );
}

#[test]
fn a_page_that_stands_outside_the_folder_is_not_looked_at() {
    let desk = Desk::new(&[("dedans", PAY), ("dehors", PAY)]);
    desk.page("dedans", "<button>Payer</button>");
    desk.write("dehors.html", "<button>Payer</button>");
    symlink(desk.path().join("dehors.html"), desk.path().join("pages/essai/dehors.html")).unwrap();
    desk.check(
        "essai --against pages",
        0,
        "\
essai/dedans  trouvé                      repère  button « Payer »
essai/dehors  page pas enregistrée        repère  button « Payer »
2 repères et signes : 1 trouvé, 0 erreur, 0 avertissement, 1 pas vérifié.
",
    );
}

#[test]
fn a_machine_reads_one_object_a_line() {
    let desk = Desk::new(&[("debut", PAY), ("absente", PAY)]);
    desk.page("debut", "<button>Payer</button>");
    desk.check(
        "--against pages --format json",
        0,
        "\
{\"guide\":\"essai\",\"step\":\"debut\",\"key\":\"point_at\",\"words\":\"button « Payer »\",\"outcome\":\"trouve\",\"result\":\"ok\"}
{\"guide\":\"essai\",\"step\":\"absente\",\"key\":\"point_at\",\"words\":\"button « Payer »\",\"outcome\":\"page-absente\",\"result\":\"unchecked\"}
",
    );
}

#[test]
fn the_same_paths_are_looked_at_on_another_site_and_nothing_is_pressed() {
    let desk = Desk::new(&[
        ("debut", &format!("{PAY}\nexpect = {{ host = \"www.exemple.fr\", path = \"/fin\" }}")),
        ("deja", r#"expect = { host = "www.exemple.fr", path = "/demande" }"#),
        ("deja-dit", r#"expect = { host = "www.exemple.fr", shows = "Bonjour" }"#),
        ("retour", r#"expect = { host = "www.exemple.fr" }"#),
        ("commune", &format!("open = \"{{local.portail}}\"\n{PAY}")),
    ]);
    let page = "<p>Bonjour</p><form action=/envoi method=post><button>Payer</button></form>";
    let server = Server::start(&[("/demande", page)]);
    desk.check(
        &format!("--against http://127.0.0.1:{}", server.port),
        0,
        "\
essai/debut     trouvé                      repère  button « Payer »
essai/debut     à voir pendant la démarche  signe   www.exemple.fr/fin
essai/deja      déjà vrai à l'arrivée       signe   www.exemple.fr/demande
essai/deja-dit  déjà vrai à l'arrivée       signe   www.exemple.fr, « Bonjour »
essai/retour    à voir pendant la démarche  signe   www.exemple.fr
essai/commune   adresse pas renseignée      repère  button « Payer »
6 repères et signes : 1 trouvé, 0 erreur, 2 avertissements, 3 pas vérifiés.
",
    );
    let asked = server.asked();
    let pages: Vec<_> = asked.iter().filter(|path| *path != "/favicon.ico").collect();
    assert_eq!(pages, ["/demande"; 3], "one page a step, and no form sent");
}

#[test]
fn the_address_of_a_commune_comes_from_its_own_file() {
    let desk = Desk::new(&[("commune", &format!("open = \"{{local.portail}}\"\n{PAY}"))]);
    desk.write("kiosk.toml", "");
    desk.write("local.toml", "[values]\nportail = \"https://portail.exemple.fr/accueil?onglet=2\"\n");
    let server = Server::start(&[("/accueil", "<button>Payer</button>")]);
    desk.check(
        &format!("--config kiosk.toml --against http://127.0.0.1:{}", server.port),
        0,
        "\
essai/commune  trouvé                      repère  button « Payer »
1 repère ou signe : 1 trouvé, 0 erreur, 0 avertissement, 0 pas vérifié.
",
    );
    assert!(server.asked().contains(&"/accueil?onglet=2".to_owned()), "{:?}", server.asked());
}

#[test]
fn a_site_that_does_not_answer_is_an_error() {
    let desk = Desk::new(&[("debut", PAY)]);
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    desk.check(
        &format!("--against http://127.0.0.1:{port}"),
        1,
        "\
essai/debut  site injoignable            repère  button « Payer »
1 repère ou signe : 0 trouvé, 1 erreur, 0 avertissement, 0 pas vérifié.
",
    );
}

#[test]
fn a_folder_without_any_of_the_pages_is_told() {
    let desk = Desk::new(&[("debut", PAY)]);
    fs::create_dir(desk.path().join("vide")).unwrap();
    let output = desk.command("--against vide").output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(
        text(&output.stderr),
        "passe-main : aucune page de ces démarches n'est enregistrée dans ce dossier\n  aide : nommez-les DOSSIER/DÉMARCHE/ÉTAPE.html\n"
    );
}

#[test]
fn what_cannot_be_checked_at_all_is_told_with_its_remedy() {
    let desk = Desk::new(&[("debut", PAY)]);
    desk.page("debut", "<button>Payer</button>");
    check_told(
        &desk.command("esai --against pages").output().unwrap(),
        2,
        "passe-main : aucune démarche ne s'appelle « esai » ; vouliez-vous dire « essai » ?\nAide : passe-main site check --help\n",
    );
    check_told(
        &desk.command("--against nulle-part").output().unwrap(),
        2,
        "passe-main : « nulle-part » n'est pas un dossier ; vérifiez son nom\nAide : passe-main site check --help\n",
    );
    check_told(
        &desk.command("--against pages").env("PATH", "/nulle-part").output().unwrap(),
        1,
        "passe-main : le navigateur Chromium est introuvable\n  aide : installez le paquet « chromium »\n",
    );
    if rustix::process::geteuid().is_root() {
        check_told(
            &desk.command("--against pages").env_remove("PASSE_MAIN_BROWSER_AS_ROOT").output().unwrap(),
            1,
            "passe-main : en administrateur (root), Chromium perdrait sa protection\n  aide : lancez la commande avec un compte ordinaire\n",
        );
    }
}

#[test]
fn a_guide_with_an_error_is_named_when_it_is_asked_for() {
    let desk = Desk::new(&[("debut", "point_at = { role = \"bouton\", name = \"Payer\" }")]);
    let output = desk.command("essai --against guides").output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(text(&output.stderr).contains("la démarche « essai » est écartée : "), "{output:?}");
    assert!(text(&output.stderr).contains("aide : lancez « passe-main check »"), "{output:?}");
}
