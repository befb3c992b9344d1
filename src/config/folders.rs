//! Where the files of a kiosk are.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// The places of one kiosk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// `kiosk.toml`.
    pub config_file: PathBuf,
    /// `local.toml`, beside it.
    pub local_file: PathBuf,
    /// Guides that stand in for shipped ones of the same name, or come beside them.
    pub procedures: PathBuf,
    /// The journal, the PIN, the log.
    pub data: PathBuf,
}

impl Folders {
    /// The user's folders, unless another `config` file or `data` folder is asked for. `None` when
    /// the system names no home folder for what was not asked for.
    #[must_use]
    pub fn find(config: Option<&Path>, data: Option<&Path>) -> Option<Self> {
        let config_file = match config {
            Some(file) => file.to_owned(),
            None => home()?.config_dir().join("kiosk.toml"),
        };
        let beside = config_file.parent().unwrap_or(Path::new("")).to_owned();
        Some(Self {
            local_file: beside.join("local.toml"),
            procedures: beside.join("procedures"),
            config_file,
            data: Self::data(data)?,
        })
    }

    /// The data folder alone: the user's, unless another is asked for.
    #[must_use]
    pub fn data(asked: Option<&Path>) -> Option<PathBuf> {
        match asked {
            Some(folder) => Some(folder.to_owned()),
            None => home().map(|home| home.data_dir().to_owned()),
        }
    }
}

fn home() -> Option<ProjectDirs> {
    ProjectDirs::from("fr", "", "passe-main")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_moves_its_neighbours_too() {
        let folders =
            Folders::find(Some(Path::new("/etc/borne/kiosk.toml")), Some(Path::new("/srv"))).unwrap();
        assert_eq!(folders.local_file, Path::new("/etc/borne/local.toml"));
        assert_eq!(folders.procedures, Path::new("/etc/borne/procedures"));
        assert_eq!(folders.data, Path::new("/srv"));
    }

    #[test]
    fn a_bare_file_name_means_the_folder_where_one_stands() {
        let folders = Folders::find(Some(Path::new("kiosk.toml")), Some(Path::new("d"))).unwrap();
        assert_eq!(folders.local_file, Path::new("local.toml"));
    }
}
