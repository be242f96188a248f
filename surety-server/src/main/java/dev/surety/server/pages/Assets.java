package dev.surety.server.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import dev.surety.server.platform.Sha256;

/**
 * The few files that browsers need, under addresses that hold a fingerprint of their bytes: they may be kept for ever, and a
 * new version of Surety is never shown with the files of the last.
 */
@Controller
class Assets {

    private static final String WEBJARS = "META-INF/resources/webjars/";
    private static final MediaType JAVASCRIPT = MediaType.valueOf("text/javascript;charset=utf-8");
    private static final MediaType CSS = MediaType.valueOf("text/css;charset=utf-8");
    private static final CacheControl FOR_EVER = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private record Asset(String fingerprint, MediaType type, byte[] bytes) {}

    private final Map<String, Asset> assets = Map.of("tabler.css",
            asset(WEBJARS + "tabler__core/1.4.0/dist/css/tabler.min.css", CSS), "htmx.js",
            asset(WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js", JAVASCRIPT), "surety.css",
            asset("assets/surety.css", CSS), "surety.js", asset("assets/surety.js", JAVASCRIPT), "drafts.js",
            asset("assets/drafts.js", JAVASCRIPT), "live.js", asset("assets/live.js", JAVASCRIPT), "keys.js",
            asset("assets/keys.js", JAVASCRIPT), "look.js", asset("assets/look.js", JAVASCRIPT), "surety.svg",
            asset("assets/surety.svg", MediaType.valueOf("image/svg+xml")));

    private static Asset asset(String path, MediaType type) {
        try (InputStream in = new ClassPathResource(path).getInputStream()) {
            byte[] bytes = in.readAllBytes();
            return new Asset(HexFormat.of().formatHex(Sha256.of(bytes), 0, 8), type, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where a page finds a file.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    String address(String name) {
        Asset asset = assets.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("no file " + name);
        }
        return "/assets/" + asset.fingerprint() + "/" + name;
    }

    @GetMapping("/assets/{fingerprint}/{name}")
    ResponseEntity<byte[]> file(@PathVariable String fingerprint, @PathVariable String name) {
        Asset asset = assets.get(name);
        return asset == null || !asset.fingerprint().equals(fingerprint)
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok().contentType(asset.type()).cacheControl(FOR_EVER).body(asset.bytes());
    }
}
