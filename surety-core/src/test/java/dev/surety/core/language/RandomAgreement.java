package dev.surety.core.language;

import java.util.List;
import java.util.random.RandomGenerator;

/** Writes random agreements that are valid: any number of severities, calendars, promises of every kind, plans, scope. */
final class RandomAgreement {

    private static final List<String> AMOUNTS = List.of("90 min", "1h", "3d", "500ms", "30 business minutes",
            "8 business hours", "1 business day", "10 business days", "2 calendar weeks", "1 calendar month",
            "30 calendar days", "end of month", "end of business day", "end of next month", "none");
    private static final List<String> TITLES = List.of("{ko: 정정, en: Correction}",
            "{ko: \"첫 응답: 빠르게\", en: \"It's #1\"}",
            "{ko: '작은 \"따옴표\"', en: 'yes'}", "{ko: \"줄\\n바꿈\", en: \"null\"}", "{ko: 100, en: 1.50}");

    private final RandomGenerator random;
    private final StringBuilder text = new StringBuilder();
    private final int severities;

    private RandomAgreement(RandomGenerator random) {
        this.random = random;
        this.severities = random.nextInt(1, 5);
    }

    static String text(RandomGenerator random) {
        return new RandomAgreement(random).write();
    }

    private String write() {
        line("surety: 1");
        line("id: random");
        line("title: " + pick(TITLES));
        line("document: {version: " + pick(List.of("\"1.0\"", "2", "draft a")) + "}");
        line("zone: " + pick(List.of("Asia/Seoul", "Europe/Berlin", "America/New_York")));
        line("currency: " + pick(List.of("KRW", "EUR")));
        line("readings: {business-days: " + pick(List.of("civil", "close-of-business", "{reading: same-time, why: so}"))
                + ", business-hours: " + pick(List.of("hours-inside-opening", "day-counts-24h", "wall-clock"))
                + ", calendar-days: " + pick(List.of("civil", "same-time")) + ", backward: "
                + pick(List.of("clear", "plain"))
                + ", roll-off-holidays: " + random.nextBoolean() + "}");
        line("calendars:");
        line("  business: {hours: {mon-fri: [\"09:00-12:00\", \"13:00-18:00\"]}, holidays: [kr-public, \"12-25\"]}");
        line("  other: {zone: Europe/Berlin, hours: {sun-mon: \"00:00-24:00\"}, closed: [{date: 2026-01-02}]}");
        line("severities:");
        for (int i = 1; i <= severities; i++) {
            line("  sev" + i + ": {title: " + pick(TITLES) + ", when: [answer-" + i + "]}");
        }
        line("default-severity: sev" + random.nextInt(1, severities + 1));
        line("promises:");
        int promises = random.nextInt(1, 5);
        for (int i = 0; i < promises; i++) {
            promise("p" + i, "  ");
        }
        if (random.nextBoolean()) {
            plans();
        }
        if (random.nextBoolean()) {
            line("scope: [{id: fees, verdict: in, topic: [a, b]}, {otherwise: out, "
                    + "redirect: {ko: 없음, en: None}, source: \"§1\"}]");
        }
        if (random.nextBoolean()) {
            line("availability: {target: 99.95 %, credits: [{from: 90%, below: 99.95 %, credit: 5 %}, {below: 90 %, credit: "
                    + "{assumed: 10 %, why: 정하지 않음}}]}");
            line("money: {rounding: {mode: half-even, unit: 10, at: invoice}, vat: {rate: 7.5 %, at: line, rounding: half-up}, "
                    + "pro-rata: 30-days, user-count: peak, credit: {of: monthly-fee-before-vat, cap: 50 %}}");
        }
        return text.toString();
    }

    private void plans() {
        line("plans:");
        line("  basic: {title: " + pick(TITLES) + ", events: [onsite-started]}");
        line("  premium:");
        line("    title: " + pick(TITLES));
        line("    extends: basic");
        line("    +events: [parts-ordered]");
        line("    promises:");
        line("      p0: {within: " + amount() + ", warn: !remove }");
        if (random.nextBoolean()) {
            line("plan: premium");
        }
    }

    private void promise(String id, String indent) {
        line(indent + id + ":");
        line(indent + "  title: " + pick(TITLES));
        line(indent + "  source: " + pick(List.of("\"§1\"", "clause 4", "4.2")));
        line(indent + "  subject: " + pick(List.of("incident", "[incident, question]")));
        line(indent + "  strength: " + pick(List.of("sla", "slo", "discretionary")));
        line(indent + "  on: " + pick(List.of("business", "other")));
        line(indent + "  warn: [\"50%\", \"1 min before\"]");
        if (random.nextInt(5) == 0 && !id.equals("p0")) {
            line(indent + "  before: start");
            line(indent + "  at-least: " + pick(List.of("7 business days", "2h", "2 calendar weeks")));
            return;
        }
        line(indent + "  from: " + pick(List.of("reported", "[detected, reported]")));
        line(indent + "  until: corrected");
        if (random.nextBoolean()) {
            line(indent + "  pauses: [waiting-for-customer, waiting-for-vendor]");
        }
        switch (random.nextInt(4)) {
            case 0 -> line(indent + "  within: " + amount());
            case 1 -> {
                line(indent + "  within:");
                for (int i = 1; i <= severities; i++) {
                    line(indent + "    sev" + i + ": " + cell());
                }
            }
            case 2 -> line(indent + "  within: {sev1: " + cell() + ", otherwise: none}");
            default -> {
                line(indent + "  within:");
                line(indent + "    - {severity: sev1, region: global, specific: true, time: " + amount() + "}");
                line(indent + "    - {severity: sev1, time: " + amount()
                        + ", on: other, readings: {business-days: civil}}");
                line(indent + "    - {otherwise: " + cell() + "}");
            }
        }
    }

    private String cell() {
        return switch (random.nextInt(5)) {
            case 0 -> "{time: " + amount() + ", on: other}";
            case 1 -> "{named-date: [date-agreed, release-planned]}";
            case 2 -> "{assumed: " + amount() + ", why: \"the document is silent\"}";
            case 3 -> "{required: {ko: 정할 것, en: to be agreed}}";
            default -> amount();
        };
    }

    private String amount() {
        return pick(AMOUNTS);
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
