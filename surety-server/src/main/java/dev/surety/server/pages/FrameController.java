package dev.surety.server.pages;

import java.net.URI;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

import dev.surety.core.text.Words;

/** The pages of the frame: signing in, language and look, and what is shown when something went wrong. */
@Controller
class FrameController implements ErrorController {

    private static final String SECONDS_TO_RETRY = "5";

    private final Pages pages;
    private final Visits visits;

    FrameController(Pages pages, Visits visits) {
        this.pages = pages;
        this.visits = visits;
    }

    @GetMapping("/")
    View start() {
        return new RedirectView("/queue");
    }

    @GetMapping("/sign-in")
    View signIn(Visit visit, HttpServletRequest request) {
        if (visit.who() != null) {
            return new RedirectView(PagesConfiguration.next(request));
        }
        String said = request.getParameter("later") != null ? "later"
                : request.getParameter("refused") != null ? "refused"
                        : request.getParameter("chosen") != null ? "chosen"
                                : request.getParameter("bye") != null ? "bye" : "";
        return pages.show("pages/sign-in.jte", visit, "said", said, "next", PagesConfiguration.next(request));
    }

    /** Remembers a language or a look in the browser and goes back. */
    @PostMapping("/preferences")
    ResponseEntity<Void> preferences(@RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String look, HttpServletRequest request) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(PagesConfiguration.next(request)));
        if (language != null && Words.LANGUAGES.contains(language)) {
            answer.header(HttpHeaders.SET_COOKIE, visits.remember(Visits.LANGUAGE_COOKIE, language).toString());
        }
        if (look != null) {
            answer.header(HttpHeaders.SET_COOKIE, visits.remember(Visits.LOOK_COOKIE, Look.of(look).key()).toString());
        }
        return answer.build();
    }

    /**
     * Tells a page that is open who is signed in by now, and gives its forms a new token: both may have changed while it was
     * looked at, in another window of the same browser.
     */
    @GetMapping("/session")
    ResponseEntity<Void> session(Visit visit) {
        return ResponseEntity.noContent()
                .header("Surety-Who", visit.whose())
                .header("X-XSRF-TOKEN", visit.csrf())
                .cacheControl(CacheControl.noStore())
                .build();
    }

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    View problem(Visit visit, HttpServletRequest request, HttpServletResponse response) {
        if (DatabaseAway.wasFoundBy(request)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_RETRY);
            return problem(HttpStatus.SERVICE_UNAVAILABLE, visit, "away");
        }
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.valueOf(code)
                : HttpStatus.NOT_FOUND;
        return problem(status, visit, switch (status) {
            case UNAUTHORIZED -> "signed-out";
            case FORBIDDEN -> PagesConfiguration.isOutdated(request) ? "outdated" : "forbidden";
            case NOT_FOUND, METHOD_NOT_ALLOWED, BAD_REQUEST -> "missing";
            default -> "broken";
        });
    }

    private View problem(HttpStatus status, Visit visit, String kind) {
        return pages.show(status, "pages/problem.jte", visit, "kind", kind);
    }
}
