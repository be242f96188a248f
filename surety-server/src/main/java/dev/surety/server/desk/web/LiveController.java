package dev.surety.server.desk.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import dev.surety.server.identity.Actor;
import dev.surety.server.identity.People;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;
import dev.surety.server.pages.Visit;

/**
 * The stream of server-sent events that open pages listen to. It names tickets that changed and says nothing of them: pages
 * ask for what they show again, under the same rules as ever. It ends with the session, and when what its reader may see
 * has changed.
 */
@Controller
class LiveController {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final LiveChanges changes;
    private final SessionRepository<? extends Session> sessions;
    private final People people;

    LiveController(LiveChanges changes, SessionRepository<? extends Session> sessions, People people) {
        this.changes = changes;
        this.sessions = sessions;
        this.people = people;
    }

    @GetMapping("/live")
    @Requires(Permission.TICKETS_READ)
    void live(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        if (session == null) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        OutputStream out = response.getOutputStream();
        LiveStream stream = changes.open(visit.actor().scope(), session.getId());
        try {
            send(out, ": here\n\n");
            while (!stream.isClosed()) {
                List<String> changed = stream.take(HEARTBEAT);
                if (!changed.isEmpty()) {
                    send(out, "event: changed\ndata: " + String.join(" ", changed) + "\n\n");
                } else if (!isStillThere(session.getId(), visit.actor())) {
                    send(out, "event: ended\ndata:\n\n");
                    return;
                } else {
                    send(out, ": here\n\n");
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            changes.ended(stream);
        }
    }

    private boolean isStillThere(String session, Actor actor) {
        if (sessions.findById(session) == null) {
            return false;
        }
        Optional<Actor> now = actor.person() == null ? Optional.empty() : people.actor(actor.person());
        return now.filter(known -> known.scope().equals(actor.scope()) && known.may(Permission.TICKETS_READ))
                .isPresent();
    }

    private static void send(OutputStream out, String event) throws IOException {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
