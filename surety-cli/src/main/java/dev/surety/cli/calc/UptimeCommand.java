package dev.surety.cli.calc;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

import dev.surety.cli.Console;
import dev.surety.core.time.HolidayCalendars;

/** {@code calc uptime}. */
@Command(name = "uptime", mixinStandardHelpOptions = true, header = "The uptime of a month, the credit it brings, and whether a claim is in time.", description = {
        "",
        "A line is, for example:",
        "  {\"id\":\"1\",\"zone\":\"Asia/Seoul\",\"month\":\"2026-10\",\"outages\":[{\"from\":",
        "   \"2026-10-07T02:00:00+09:00\",\"to\":\"2026-10-07T05:10:00+09:00\",",
        "   \"kind\":\"full\",\"cause\":\"own\"}],\"bands\":[{\"below\":\"99.5 %%\",",
        "   \"credit\":\"10 %%\"}]}",
        "and its answer is {\"id\":\"1\",\"result\":{\"total\":2678400,\"down\":11400,…}}.",
        "",
        "outages      kind: full, partial or degraded (never counts);",
        "             cause: own, carrier, force-majeure or customer",
        "maintenance  windows as announced; announcedAt says when",
        "unknown      times nobody watched: not down, but shown as coverage",
        "term         the term of the agreement, as dates or instants",
        "readings     the keys of 'availability' in an agreement file, such as",
        "             full-notice, partial-counts and claim",
        "bands        from (inclusive), below, credit, as texts such as \"99.5 %%\"",
        "claim        at, and perhaps the occurrence it is for",
        "asOf         until when an outage without an end has lasted; without",
        "             it the month is over"})
final class UptimeCommand implements Callable<Integer> {

    private final Console console;

    UptimeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Answers(new UptimeKind(HolidayCalendars.builtIn()), console).toAll();
    }
}
