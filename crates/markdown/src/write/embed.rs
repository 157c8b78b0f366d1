//! Addresses of videos that can be embedded: host, video and player. Ids are checked character by character, because
//! they become part of a frame's address.

/// A video to embed on the reader's click.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    /// `youtube`, `bilibili` or `vimeo`; also the end of the message id `embed-…`.
    pub provider: &'static str,
    /// Address of the player.
    pub player: String,
}

/// The embed for a page address of YouTube, Bilibili or Vimeo; `None` for any other address.
pub fn embed_for(url: &str) -> Option<Embed> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let rest = rest.split('#').next()?;
    let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = address.split_once('/')?;
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").or_else(|| host.strip_prefix("m.")).unwrap_or(&host);
    let mut parts = path.trim_end_matches('/').split('/');
    let (first, second, third) = (parts.next().unwrap_or(""), parts.next(), parts.next());
    match (host, first, second, third) {
        ("youtube.com", "watch", None, _) => youtube(parameter(query, "v")?),
        ("youtube.com", "shorts" | "live" | "embed", Some(id), None) => youtube(id),
        ("youtu.be", id, None, _) => youtube(id),
        ("bilibili.com", "video", Some(id), None) => bilibili(id, parameter(query, "p")),
        ("vimeo.com", id, None, _) => vimeo(id),
        _ => None,
    }
}

fn parameter<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query
        .split('&')
        .find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name).map(|(_, value)| value))
}

fn youtube(id: &str) -> Option<Embed> {
    let valid = id.len() == 11 && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let player = format!("https://www.youtube-nocookie.com/embed/{id}");
    valid.then_some(Embed { provider: "youtube", player })
}

fn bilibili(id: &str, part: Option<&str>) -> Option<Embed> {
    let number =
        |s: &str, most: usize| (1..=most).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    let video = if let Some(av) = id.strip_prefix("av").or_else(|| id.strip_prefix("AV")) {
        number(av, 16).then(|| format!("aid={av}"))?
    } else {
        let valid = id.len() == 12 && id.starts_with("BV") && id.bytes().all(|b| b.is_ascii_alphanumeric());
        valid.then(|| format!("bvid={id}"))?
    };
    let part = part.filter(|p| number(p, 4)).map(|p| format!("&p={p}")).unwrap_or_default();
    let player = format!("https://player.bilibili.com/player.html?{video}{part}&autoplay=0");
    Some(Embed { provider: "bilibili", player })
}

fn vimeo(id: &str) -> Option<Embed> {
    let valid = (6..=12).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_digit());
    let player = format!("https://player.vimeo.com/video/{id}?dnt=1");
    valid.then_some(Embed { provider: "vimeo", player })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_hosts_and_strict_ids() {
        let player = |url| embed_for(url).map(|e| e.player);
        let youtube = Some("https://www.youtube-nocookie.com/embed/abc-DEF_123".to_owned());
        assert_eq!(player("https://www.youtube.com/watch?t=3&v=abc-DEF_123"), youtube);
        assert_eq!(player("https://youtu.be/abc-DEF_123?si=x"), youtube);
        assert_eq!(player("https://youtube.com/shorts/abc-DEF_123"), youtube);
        assert_eq!(player("https://www.youtube.com/live/abc-DEF_123"), youtube);
        assert_eq!(
            player("https://www.bilibili.com/video/BV1xx411c7mD/?p=2").as_deref(),
            Some("https://player.bilibili.com/player.html?bvid=BV1xx411c7mD&p=2&autoplay=0")
        );
        assert!(player("https://www.bilibili.com/video/av170001").is_some_and(|p| p.contains("aid=170001&")));
        assert!(player("https://vimeo.com/123456789").is_some());
        for url in [
            "https://youtu.be/abc\"onload=",
            "https://youtu.be/short",
            "https://evil.example/watch?v=abc-DEF_123",
            "https://b23.tv/abc",
            "https://youtube.com.evil.example/watch?v=abc-DEF_123",
            "javascript:https://youtu.be/abc-DEF_123",
        ] {
            assert_eq!(player(url), None, "{url}");
        }
    }
}
