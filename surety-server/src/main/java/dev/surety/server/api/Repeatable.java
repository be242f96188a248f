package dev.surety.server.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.WriteBatch;

import static dev.surety.server.api.Texts.message;

/**
 * A command that may be sent again, because nobody knows whether it arrived: its answer is written in its own transaction
 * under the token and the key that came with it, and given again for a day. The first attempt does not look whether there
 * was one before. The key is unique, so a second one fails at the end, is undone, and answers what is kept; of two at the
 * same time one waits for the other.
 *
 * @param sha256 of method, path and body
 */
record Repeatable(JdbcClient database, UUID token, String key, byte[] sha256) {

    private record Kept(byte[] sha256, Answer answer) {}

    <T> Answer once(Function<T, Answer> answer, Function<AlongWith<T>, T> work) {
        AtomicReference<Answer> made = new AtomicReference<>();
        try {
            T outcome = work.apply((batch, done) -> {
                Answer first = answer.apply(done);
                made.set(first);
                keep(batch, first);
            });
            Answer first = made.get();
            return first == null ? answer.apply(outcome) : first;
        } catch (RuntimeException failed) {
            return again(failed);
        }
    }

    private void keep(WriteBatch batch, Answer answer) {
        batch.add("""
                delete from idempotency
                where token_id = :token
                  and key = :key
                  and created_at < clock_timestamp() - interval '24 hours'""")
                .bind("token", token)
                .bind("key", key);
        batch.add("""
                insert into idempotency (token_id, key, body_sha256, status, headers, body)
                values (:token, :key, :sha256, :status, :headers::jsonb, :body)""")
                .bind("token", token)
                .bind("key", key)
                .bind("sha256", sha256)
                .bind("status", answer.status())
                .bind("headers", Json.write(answer.headers()))
                .bind("body", answer.body());
    }

    private Answer again(RuntimeException failed) {
        Kept kept;
        try {
            kept = kept().orElseThrow(() -> failed);
        } catch (DataAccessException away) {
            failed.addSuppressed(away);
            throw failed;
        }
        if (!Arrays.equals(kept.sha256(), sha256)) {
            throw new ProblemException(
                    Problem.at("Idempotency-Key", Problem.Kind.INVALID, message("key.reused", "key", key)));
        }
        return kept.answer().with("Idempotency-Replayed", "true");
    }

    private Optional<Kept> kept() {
        return database.sql("""
                select body_sha256, status, headers, body
                from idempotency
                where token_id = :token
                  and key = :key
                  and created_at >= clock_timestamp() - interval '24 hours'""")
                .param("token", token)
                .param("key", key)
                .query((row, _) -> {
                    Map<String, String> headers = new LinkedHashMap<>();
                    JsonObject kept = Json.readObject(row.getString("headers"));
                    kept.asMap().keySet().forEach(name -> headers.put(name, kept.text(name)));
                    return new Kept(row.getBytes("body_sha256"),
                            new Answer(row.getInt("status"), headers, row.getBytes("body")));
                })
                .optional();
    }
}
