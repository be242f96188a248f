package dev.surety.core.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import dev.surety.testkit.Property;

import static org.assertj.core.api.Assertions.assertThat;

class UsageTest {

    @Test
    void hasNoQuantileWithoutShares() {
        assertThat(new Usage().quantile(50)).isNull();
    }

    @Test
    void takesTheNearestRank() {
        Usage usage = new Usage();
        for (long thousandths : new long[]{100, 200, 300, 400}) {
            usage.add(new Share(thousandths));
        }
        assertThat(usage.quantile(50)).isEqualTo(new Share(200));
        assertThat(usage.quantile(51)).isEqualTo(new Share(300));
        assertThat(usage.quantile(90)).isEqualTo(new Share(400));
        assertThat(usage.quantile(0)).isEqualTo(new Share(100));
    }

    @Test
    void isNeverOffByMoreThanItsResolution() {
        Property.forAll(200, random -> {
            Usage usage = new Usage();
            List<Long> shares = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(300); i++) {
                long share = random.nextLong(1L << (1 + random.nextInt(62)));
                shares.add(share);
                usage.add(new Share(share));
            }
            shares.sort(null);
            for (int percent : new int[]{1, 50, 90, 100}) {
                long exact = shares.get(Math.max(0, Math.ceilDiv(shares.size() * percent, 100) - 1));
                long shown = Objects.requireNonNull(usage.quantile(percent)).thousandths();
                assertThat(shown).isLessThanOrEqualTo(exact)
                        .isGreaterThanOrEqualTo(
                                exact < 2048 ? exact : exact - exact / 1024);
            }
        });
    }

    @Test
    void takesTheLargestShareThereIs() {
        Usage usage = new Usage();
        usage.add(new Share(Long.MAX_VALUE));
        assertThat(Objects.requireNonNull(usage.quantile(50)).thousandths()).isGreaterThan(Long.MAX_VALUE / 2);
    }

    @Test
    void writesSharesWithThreeDecimalsCutOff() {
        assertThat(Share.of(Duration.ofMinutes(20), Duration.ofHours(1))).hasToString("0.333");
        assertThat(Share.of(Duration.ofHours(3), Duration.ofHours(2))).hasToString("1.500");
        assertThat(Share.of(Duration.ofMinutes(61), Duration.ofHours(1))).hasToString("1.016");
    }
}
