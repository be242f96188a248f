package dev.surety.server.platform;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where texts, addresses, mails and files live, apart from events, which know them by id and hash only. Erasing one deletes
 * its bytes and its salt; the hash stays, says nothing any more, and every fold, figure and seal stays what it was
 * (BZ-08).
 */
@Component
public class Contents {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** How an event names a content: its id, and the hash of salt and body in hexadecimal digits. */
    public record Reference(UUID id, String sha256) {}

    private final JdbcClient database;

    Contents(JdbcClient database) {
        this.database = database;
    }

    /** Stores a text with the batch's other writes. */
    public static Reference put(WriteBatch batch, CustomerId customer, long now, String kind, String text) {
        return put(batch, customer, now, kind, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Stores bytes with the batch's other writes. */
    public static Reference put(WriteBatch batch, CustomerId customer, long now, String kind, String mediaType,
            byte[] body) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        byte[] hash = Sha256.of(salt, body);
        UUID id = Ids.next(now);
        batch.add("""
                insert into content (customer_id, content_id, kind, media_type, salt, body, sha256)
                values (:customer, :id, :kind, :mediaType, :salt, :body, :sha256)""")
                .bind("customer", customer.value())
                .bind("id", id)
                .bind("kind", kind)
                .bind("mediaType", mediaType)
                .bind("salt", salt)
                .bind("body", body)
                .bind("sha256", hash);
        return new Reference(id, HexFormat.of().formatHex(hash));
    }

    /** The text of a content; absent when it was erased or is not in scope. */
    public Optional<String> text(CustomerId customer, UUID id) {
        return database.sql("""
                select body
                from content
                where customer_id = :customer
                  and content_id = :id
                  and erased_at is null""")
                .param("customer", customer.value())
                .param("id", id)
                .query(byte[].class)
                .optional()
                .map(body -> new String(body, StandardCharsets.UTF_8));
    }

    /** The texts of several contents; those that were erased or are not in scope are missing. */
    public Map<UUID, String> texts(CustomerId customer, Collection<UUID> ids) {
        Map<UUID, String> texts = new HashMap<>();
        if (!ids.isEmpty()) {
            database.sql("""
                    select content_id, body
                    from content
                    where customer_id = :customer
                      and content_id = any (:ids::uuid[])
                      and erased_at is null""")
                    .param("customer", customer.value())
                    .param("ids", ids.toArray(UUID[]::new))
                    .query(row -> {
                        texts.put(row.getObject("content_id", UUID.class),
                                new String(row.getBytes("body"), StandardCharsets.UTF_8));
                    });
        }
        return texts;
    }

    /** Whether a text is known to be another than a content. Once that was erased nobody can tell, and it is not known to be. */
    public boolean isOther(CustomerId customer, Reference content, String text) {
        return database.sql("""
                select salt
                from content
                where customer_id = :customer
                  and content_id = :id
                  and erased_at is null""")
                .param("customer", customer.value())
                .param("id", content.id())
                .query(byte[].class)
                .optional()
                .map(salt -> HexFormat.of().formatHex(Sha256.of(salt, text.getBytes(StandardCharsets.UTF_8))))
                .filter(hash -> !hash.equals(content.sha256()))
                .isPresent();
    }

    /** Erases a content; returns whether there was something to erase. */
    public boolean erase(CustomerId customer, UUID id) {
        return database.sql("""
                update content
                set body = null,
                    salt = null,
                    erased_at = clock_timestamp()
                where customer_id = :customer
                  and content_id = :id
                  and erased_at is null""")
                .param("customer", customer.value())
                .param("id", id)
                .update() == 1;
    }
}
