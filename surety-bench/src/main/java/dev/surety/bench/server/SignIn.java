package dev.surety.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Signs in as a browser does. */
final class SignIn {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private SignIn() {}

    /** The header that a browser sends with every request once somebody has signed in. */
    static String cookie(int port, World.Login login) {
        CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        URI page = URI.create("http://localhost:" + port + "/sign-in");
        try (HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build()) {
            String form = client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            Matcher token = FORM_TOKEN.matcher(form);
            if (!token.find()) {
                throw new IllegalStateException("there is no form to sign in with");
            }
            String body = "login=" + encoded(login.name()) + "&password=" + encoded(login.password()) + "&_csrf="
                    + encoded(token.group(1));
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(page)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(), HttpResponse.BodyHandlers.ofString());
            if (answer.headers().firstValue("Location").orElse("/sign-in").contains("/sign-in")) {
                throw new IllegalStateException("signing in was refused");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return "Cookie: " + cookies.getCookieStore()
                .getCookies()
                .stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
