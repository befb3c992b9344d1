//! One page, for whoever asks on this machine.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};

/// Serves `html` until the program ends; its address.
pub fn serve(html: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}/", listener.local_addr().expect("an address"));
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{html}",
        html.len()
    );
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = answer.clone();
            // A browser opens connections that it may never use.
            std::thread::spawn(move || say(stream, &answer));
        }
    });
    address
}

fn say(mut stream: TcpStream, answer: &str) {
    let mut lines = BufReader::new(&stream).lines();
    if lines.by_ref().map_while(Result::ok).any(|line| line.is_empty()) {
        // A browser that was ended in the middle is no fault of the server.
        drop(stream.write_all(answer.as_bytes()));
    }
}
