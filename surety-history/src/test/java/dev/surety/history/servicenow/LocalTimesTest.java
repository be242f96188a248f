package dev.surety.history.servicenow;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.testkit.Property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalTimesTest {

    private static final List<String> ZONES = List.of("Asia/Seoul", "America/St_Johns", "Australia/Lord_Howe", "UTC",
            "Africa/Casablanca", "Pacific/Apia");

    private static LocalTimes.@Nullable Read read(LocalTimes times, String text) {
        return times.read(text.toCharArray(), text.length());
    }

    @Test
    void digitsOfFixedWidthAreReadAsTheLibraryReadsThem() {
        List<String> patterns = List.of("dd-MM-yyyy HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyyMMddHHmmss",
                "MM/dd/yyyy HH:mm");
        Property.forAll(400, random -> {
            String pattern = patterns.get(random.nextInt(patterns.size()));
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            LocalTimes times = new LocalTimes(List.of(pattern), zone);
            for (int i = 0; i < 20; i++) {
                String text = pattern.replace("yyyy", "%04d".formatted(1960 + random.nextInt(90)))
                        .replace("MM", "%02d".formatted(random.nextInt(14)))
                        .replace("dd", "%02d".formatted(random.nextInt(33)))
                        .replace("HH", "%02d".formatted(random.nextInt(25)))
                        .replace("mm", "%02d".formatted(random.nextInt(61)))
                        .replace("ss", "%02d".formatted(random.nextInt(61)));
                LocalTimes.Read read = read(times, text);
                assertThat(read == null ? null : (Long) read.epochMillis()).as("%s in %s", text, zone)
                        .isEqualTo(byLibrary(pattern, zone, text));
            }
        });
    }

    private static @Nullable Long byLibrary(String pattern, ZoneId zone, String text) {
        try {
            // Strict resolving takes the first of two and moves later over a gap, as atZone does.
            return LocalDateTime.parse(text, DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT)).atZone(zone).toInstant().toEpochMilli();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # pattern                   | text                          | read as
            dd-MM-yyyy HH:mm            | 05-01-2026 9:00               |
            dd-MM-yyyy HH:mm            | 05/01/2026 09:00              |
            dd-MM-yyyy HH:mm            | ٠٥-٠١-٢٠٢٦ ٠٩:٠٠              |
            dd-MM-yyyy HH:mm            | 00-00-0000 00:00              |
            dd-MM-yyyy '0'HH:mm         | 05-01-2026 009:00             | 2026-01-05T00:00:00Z
            d.M.yyyy H:mm               | 5.1.2026 9:00                 | 2026-01-05T00:00:00Z
            yyyy-MM-dd                  | 2026-01-05                    | 2026-01-04T15:00:00Z
            yyyy-MM-dd'T'HH:mm:ssXXX    | 2026-01-05T09:00:00+01:00     | 2026-01-05T08:00:00Z
            """)
    void otherTextsAndPatternsAreReadOrRefused(String pattern, String text, @Nullable String expected) {
        LocalTimes.Read read = read(new LocalTimes(List.of(pattern), ZoneId.of("Asia/Seoul")), text);
        assertThat(read).isEqualTo(expected == null
                ? null
                : new LocalTimes.Read(OffsetDateTime.parse(expected).toInstant().toEpochMilli(), null));
    }

    @Test
    void aZoneIsAskedForOnlyByTimesWithoutOne() {
        LocalTimes times = new LocalTimes(List.of("yyyy-MM-dd'T'HH:mm:ssXXX", "dd-MM-yyyy HH:mm", "d.M.yyyy H:mm"),
                null);
        assertThat(read(times, "2026-01-05T09:00:00+09:00")).isNotNull();
        assertThat(read(times, "lunch")).isNull();
        assertThat(read(times, "30-02-2026 09:00")).isNull();
        assertThatThrownBy(() -> read(times, "05-01-2026 09:00")).isInstanceOf(LocalTimes.ZoneMissing.class);
        assertThatThrownBy(() -> read(times, "5.1.2026 9:00")).isInstanceOf(LocalTimes.ZoneMissing.class);
    }
}
