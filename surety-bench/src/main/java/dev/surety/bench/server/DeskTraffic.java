package dev.surety.bench.server;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

import dev.surety.server.platform.CustomerId;

/** What programs and people ask of a desk all day. Asked by many threads. */
final class DeskTraffic {

    private static final int REMEMBERED = 20_000;
    private static final String[] EVENTS = {"""
            {"at":"%s","event":"provider-responded","text":"확인하고 있습니다. 접속 기록을 살펴보겠습니다."}""", """
            {"at":"%s","event":"waiting","reason":"customer","text":"앱의 버전을 알려 주시겠습니까?"}""", """
            {"at":"%s","event":"customer-responded","actor":"customer","text":"5.2입니다."}""", """
            {"at":"%s","event":"plan-delivered"}"""};

    private record Known(String id, String authorization) {}

    private final World world;
    private final String cookie;
    private final AtomicReferenceArray<@Nullable Known> known = new AtomicReferenceArray<>(REMEMBERED);
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong happened = new AtomicLong();

    /** @param cookie of an agent who has signed in */
    DeskTraffic(World world, String cookie) {
        this.world = world;
        this.cookie = cookie;
    }

    /** Opens a ticket of some customer: four promises. */
    Request open() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        World.Program program = world.programs().get(random.nextInt(world.programs().size()));
        CustomerId customer = program.customers().get(random.nextInt(program.customers().size()));
        String authorization = "Authorization: Bearer " + program.token();
        String body = """
                {"customer":"%s","kind":"incident","title":"회의에 참가하면 바로 끊깁니다","description":"오늘 아침부터 모든 사용자가 회의에 들어가자마자 연결이 끊깁니다.","severity":"sev%d","channel":"portal"}"""
                .formatted(customer, 1 + random.nextInt(4));
        return Request.post("open a ticket", "/api/v1/tickets", body, answer -> remember(answer, authorization),
                "Content-Type: application/json", authorization);
    }

    private void remember(Connection.Answer answer, String authorization) {
        String body = answer.body();
        int from = body.indexOf("\"id\":\"") + 6;
        String id = body.substring(from, from + 36);
        known.set((int) (opened.getAndIncrement() % REMEMBERED), new Known(id, authorization));
    }

    /** Something happens to a ticket that was opened a while ago; each goes through the same course. */
    Request happen() {
        long turn = happened.getAndIncrement();
        long size = Math.min(opened.get(), REMEMBERED);
        Known ticket = size == 0 ? null : known.get((int) (turn % size));
        if (ticket == null) {
            return open();
        }
        return Request.post("add an event", "/api/v1/tickets/" + ticket.id() + "/events",
                EVENTS[(int) (turn / size % EVENTS.length)].formatted(Instant.ofEpochMilli(System.currentTimeMillis())),
                _ -> {}, "Content-Type: application/json",
                ticket.authorization());
    }

    /** Reads a ticket with its promises. */
    Request read() {
        long size = Math.min(opened.get(), REMEMBERED);
        Known ticket = size == 0 ? null : known.get((int) ThreadLocalRandom.current().nextLong(size));
        return ticket == null ? open()
                : Request.get("read a ticket", "/api/v1/tickets/" + ticket.id(), ticket.authorization());
    }

    /** Looks at the queue of all customers. */
    Request queue() {
        return Request.get("look at the queue", "/queue", cookie);
    }

    /** Of a hundred: thirty tickets opened, forty events, twenty-five tickets read, five looks at the queue. */
    Request mixed() {
        int chance = ThreadLocalRandom.current().nextInt(100);
        return chance < 30 ? open() : chance < 70 ? happen() : chance < 95 ? read() : queue();
    }

}
