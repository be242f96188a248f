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
 * ask for what they show again, under the same rules as ever. It ends with the session, when what its reader may see has
 * changed, and when the session has opened too many others: a last event, {@code ended}, says which ({@link LiveEnd}).
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
            listen(out, stream, session.getId(), visit.actor());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            changes.ended(stream);
        }
    }

    /** However much changes, the reader is looked at again when it is time, and told nothing more if they may not be. */
    private void listen(OutputStream out, LiveStream stream, String session, Actor actor)
            throws IOException, InterruptedException {
        long looked = System.nanoTime();
        while (!stream.isClosed()) {
            List<String> changed = stream.take(HEARTBEAT.minusNanos(System.nanoTime() - looked));
            if (System.nanoTime() - looked >= HEARTBEAT.toNanos()) {
                Optional<LiveEnd> end = whyNoMore(session, actor);
                if (end.isPresent()) {
                    stream.end(end.get());
                    break;
                }
                looked = System.nanoTime();
            }
            if (stream.isClosed()) {
                break;
            }
            if (changed.isEmpty()) {
                send(out, ": here\n\n");
            } else {
                send(out, "event: changed\ndata: " + String.join(" ", changed) + "\n\n");
            }
        }
        Optional<LiveEnd> end = stream.end();
        if (end.isPresent()) {
            send(out, "event: ended\ndata: " + end.get().key() + "\n\n");
        }
    }

    private Optional<LiveEnd> whyNoMore(String session, Actor actor) {
        if (sessions.findById(session) == null) {
            return Optional.of(LiveEnd.SIGNED_OUT);
        }
        Optional<Actor> now = actor.person() == null ? Optional.empty() : people.actor(actor.person());
        boolean isAsBefore = now.map(known -> known.within(List.of(Permission.TICKETS_READ)))
                .filter(known -> known.mayAnywhere(Permission.TICKETS_READ) && known.scope().equals(actor.scope()))
                .isPresent();
        return isAsBefore ? Optional.empty() : Optional.of(LiveEnd.CHANGED_RIGHTS);
    }

    private static void send(OutputStream out, String event) throws IOException {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
