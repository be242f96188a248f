package dev.surety.core.uptime;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import dev.surety.core.uptime.JudgedOutage.Segment;
import dev.surety.core.uptime.JudgedOutage.Verdict;
import dev.surety.core.uptime.Outage.Cause;
import dev.surety.core.uptime.Outage.Kind;
import dev.surety.testkit.Property;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of every month, whatever happened in it. */
@Requirement({"RS-01", "RS-02", "RS-03"})
class UptimePropertiesTest {

    private static final int CASES = 300;
    private static final List<String> ZONES = List.of("Asia/Seoul", "Africa/Cairo", "Europe/Berlin", "UTC",
            "Australia/Lord_Howe");

    /** A month in which something happened: times are whole minutes around it, close enough to meet. */
    private record Story(String zone, String month, List<Outage> outages, List<Maintenance> works) {

        static Story made(RandomGenerator random) {
            String zone = ZONES.get(random.nextInt(ZONES.size()));
            String month = "2026-%02d".formatted(1 + random.nextInt(12));
            Instant start = MonthDraft.month(month).in(zone).uptime().period().whole().from();
            List<Outage> outages = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                Instant from = minute(random, start);
                outages.add(new Outage("o" + i, from, from.plus(length(random)), pick(random, Kind.values()),
                        pick(random, Cause.values())));
            }
            List<Maintenance> works = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                Instant from = minute(random, start);
                works.add(new Maintenance("w" + i, from, from.plus(length(random)),
                        random.nextInt(4) == 0 ? null : from.plus(Duration.ofMinutes(random.nextInt(-600, 200))),
                        pick(random, Maintenance.Kind.values())));
            }
            return new Story(zone, month, outages, works);
        }

        private static Instant minute(RandomGenerator random, Instant start) {
            return start.plus(Duration.ofMinutes(random.nextInt(-2_000, 46_000)));
        }

        private static Duration length(RandomGenerator random) {
            return Duration.ofMinutes(random.nextInt(random.nextBoolean() ? 100 : 20_000));
        }

        private static <E> E pick(RandomGenerator random, E[] values) {
            return values[random.nextInt(values.length)];
        }

        MonthlyUptime uptime() {
            return MonthDraft.month(month).in(zone).outages(outages).works(works).uptime();
        }
    }

    @Test
    void theDowntimeIsWhatWalkingMinuteByMinuteFinds() {
        Property.forAll(CASES, random -> {
            Story story = Story.made(random);
            MonthlyUptime uptime = story.uptime();
            assertThat(uptime.share().down()).isEqualTo(Duration.ofMinutes(walked(story, uptime.period().whole())));
        });
    }

    /** Marks every minute of the month on its own; knows nothing of intervals. */
    private static long walked(Story story, Interval month) {
        BitSet down = new BitSet();
        story.outages()
                .stream()
                .filter(outage -> outage.cause() == Cause.OWN && outage.kind() != Kind.DEGRADED && outage.to() != null)
                .forEach(outage -> mark(down, month, outage.from(), outage.to() == null ? month.to() : outage.to()));
        BitSet work = new BitSet();
        story.works()
                .stream()
                .filter(maintenance -> maintenance.announcedAt() != null
                        && maintenance.announcedAt().isBefore(maintenance.from()))
                .forEach(maintenance -> mark(work, month, maintenance.from(), maintenance.to()));
        down.andNot(work);
        return down.cardinality();
    }

    private static void mark(BitSet minutes, Interval month, Instant from, Instant to) {
        long last = month.length().toMinutes();
        long begin = Math.clamp(Duration.between(month.from(), from).toMinutes(), 0, last);
        long end = Math.clamp(Duration.between(month.from(), to).toMinutes(), 0, last);
        minutes.set((int) begin, (int) end);
    }

    @Test
    void theOrderOfOutagesAndWorkDoesNotMatter() {
        Property.forAll(CASES, random -> {
            Story story = Story.made(random);
            List<Outage> outages = new ArrayList<>(story.outages());
            List<Maintenance> works = new ArrayList<>(story.works());
            Collections.shuffle(outages, new Random(random.nextLong()));
            Collections.shuffle(works, new Random(random.nextLong()));
            assertThat(new Story(story.zone(), story.month(), outages, works).uptime().share())
                    .isEqualTo(story.uptime().share());
        });
    }

    @Test
    void splittingAnOutageChangesNothing() {
        Property.forAll(CASES, random -> {
            Story story = Story.made(random);
            List<Outage> split = new ArrayList<>();
            for (Outage outage : story.outages()) {
                Instant to = outage.to() == null ? outage.from() : outage.to();
                long millis = Duration.between(outage.from(), to).toMillis();
                Instant middle = outage.from().plusMillis(millis == 0 ? 0 : random.nextLong(millis));
                split.add(new Outage(outage.id() + "a", outage.from(), middle, outage.kind(), outage.cause()));
                split.add(new Outage(outage.id() + "b", middle, to, outage.kind(), outage.cause()));
            }
            assertThat(new Story(story.zone(), story.month(), split, story.works()).uptime().share())
                    .isEqualTo(story.uptime().share());
        });
    }

    @Test
    void moreOutagesNeverMeanMoreUptimeNorLessCredit() {
        Property.forAll(CASES, random -> {
            Story story = Story.made(random);
            MonthlyUptime before = null;
            for (int count = 0; count <= story.outages().size(); count++) {
                MonthlyUptime now = new Story(story.zone(), story.month(), story.outages().subList(0, count),
                        story.works()).uptime();
                assertThat(now.share().down()).isBetween(Duration.ZERO, now.share().total());
                if (before != null) {
                    assertThat(now.share().down()).isGreaterThanOrEqualTo(before.share().down());
                    assertThat(now.credit().percent()).isGreaterThanOrEqualTo(before.credit().percent());
                }
                before = now;
            }
        });
    }

    @Test
    void moreAnnouncedWorkNeverMeansMoreDowntime() {
        Property.forAll(CASES, random -> {
            Story story = Story.made(random);
            Duration without = new Story(story.zone(), story.month(), story.outages(), List.of()).uptime()
                    .share()
                    .down();
            MonthlyUptime with = story.uptime();
            Duration takenOut = with.maintenance()
                    .stream()
                    .map(JudgedMaintenance::takenOut)
                    .reduce(Duration.ZERO, Duration::plus);
            assertThat(with.share().down().plus(takenOut)).isEqualTo(without);
        });
    }

    @Test
    void theTraceAddsUpToTheDowntime() {
        Property.forAll(CASES, random -> {
            MonthlyUptime uptime = Story.made(random).uptime();
            Duration counted = Duration.ZERO;
            for (JudgedOutage outage : uptime.outages()) {
                counted = counted.plus(outage.counted());
                if (outage.verdict() instanceof Verdict.Judged judged) {
                    Instant reached = outage.time().from();
                    for (Segment segment : judged.segments()) {
                        assertThat(segment.time().from()).isEqualTo(reached);
                        reached = segment.time().to();
                    }
                    assertThat(reached).isEqualTo(outage.time().to());
                }
            }
            assertThat(counted).isEqualTo(uptime.share().down());
        });
    }

    @Test
    void termsThatFollowEachOtherShareTheMonth() {
        Property.forAll(CASES, random -> {
            Story story = Story.made(random);
            Interval month = story.uptime().period().whole();
            Instant middle = month.from().plusSeconds(random.nextLong(1, month.length().toSeconds()));
            ZoneId zone = ZoneId.of(story.zone());
            String cut = middle.atZone(zone).toLocalDateTime().toString().replace('T', ' ');
            Instant again = MonthDraft.month(story.month()).in(story.zone()).at(cut); // may be another in an hour that comes twice
            if (!again.equals(middle)) {
                return;
            }
            Share first = draft(story).term(null, cut).uptime().share();
            Share second = draft(story).term(cut, null).uptime().share();
            assertThat(first.total().plus(second.total())).isEqualTo(month.length());
            assertThat(first.down().plus(second.down())).isEqualTo(story.uptime().share().down());
        });
    }

    private static MonthDraft draft(Story story) {
        return MonthDraft.month(story.month()).in(story.zone()).outages(story.outages()).works(story.works());
    }

    /** Forty thousand outages over each other and as many windows: work that grows with their number, not its square. */
    @Test
    void manyOutagesAndWindowsOverEachOtherAreStillOnePass() {
        MonthDraft draft = MonthDraft.month("2026-10");
        Instant start = draft.at("2026-10-01 00:00");
        List<Outage> outages = new ArrayList<>();
        List<Maintenance> works = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            outages.add(new Outage("o" + i, start.plusSeconds(i), start.plusSeconds(2_600_000), Kind.FULL, Cause.OWN));
            works.add(new Maintenance("w" + i, start.plusSeconds(2L * i), start.plusSeconds(2L * i + 1),
                    start.minusSeconds(1), Maintenance.Kind.PLANNED));
        }
        MonthlyUptime uptime = draft.outages(outages).works(works).uptime();
        assertThat(uptime.share().down()).isEqualTo(Duration.ofSeconds(2_600_000 - 40_000));
        long segments = uptime.outages()
                .stream()
                .mapToLong(outage -> ((Verdict.Judged) outage.verdict()).segments().size())
                .sum();
        assertThat(segments).isLessThan(200_000);
    }
}
