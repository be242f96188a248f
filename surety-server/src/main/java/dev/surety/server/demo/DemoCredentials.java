package dev.surety.server.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.platform.OwnFile;

/** {@code demo-credentials.json}: how to come in. Readable by its owner only. */
public record DemoCredentials(String url, String token, List<DemoAccount> users) {

    private static final String NAME = "demo-credentials.json";

    public DemoCredentials {
        users = List.copyOf(users);
    }

    /** Reads the file of a folder. */
    public static DemoCredentials read(Path folder) throws IOException {
        JsonObject file = Json.readObject(Files.readString(folder.resolve(NAME)));
        return new DemoCredentials(file.text("url"), file.text("token"), file.objects("users")
                .stream()
                .map(user -> new DemoAccount(user.text("role"), user.text("login"), user.text("password")))
                .toList());
    }

    /** Whether a folder has the file. */
    public static boolean exist(Path folder) {
        return Files.isRegularFile(folder.resolve(NAME));
    }

    /** Writes the file of a folder: whole or not at all, and never readable by others. Returns where it is. */
    public Path write(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        byte[] text = (Json.write(Map.of("url", url, "token", token, "users",
                users.stream()
                        .map(user -> Map.of("role", user.role(), "login", user.login(), "password", user.password()))
                        .toList()))
                + "\n").getBytes(StandardCharsets.UTF_8);
        return OwnFile.write(file, out -> {
            out.write(text);
            return file;
        });
    }

    /** The same, reached at another address. */
    public DemoCredentials at(String other) {
        return new DemoCredentials(other, token, users);
    }

    /** Without its secrets: it goes into no log. */
    @Override
    public String toString() {
        return "credentials of the demo at " + url;
    }
}
