package dev.surety.bench.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The yardstick stays what it is. */
class YardstickTest {

    /** Whoever changes what is written makes a version 2 beside it: figures are compared over years. */
    @Test
    void whatItWritesIsFrozen() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Yardstick.sql().getBytes(StandardCharsets.UTF_8));

        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("4a8c171839facc310f5421bd5cf1b48fa1a27b7f0f779a438b512ab2d245eaba");
    }

    @Test
    void writesFourStatementsWithFourPromises() {
        assertThat(Yardstick.part("tables").split("create table yardstick")).hasSize(5);
        assertThat(Yardstick.part("tables").split(" index on yardstick")).hasSize(5);
        assertThat(Yardstick.part("ticket")).startsWith("insert into yardstick.ticket").endsWith("?)");
        assertThat(Yardstick.part("event")).startsWith("insert into yardstick.event").endsWith("?)");
        assertThat(Yardstick.part("promises").split("'running'")).hasSize(5);
        assertThat(Yardstick.part("outbox")).startsWith("insert into yardstick.outbox").endsWith("?)");
    }
}
