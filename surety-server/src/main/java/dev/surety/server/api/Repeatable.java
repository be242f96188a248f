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

/**
 * A command that may be sent again, because nobody knows whether it arrived: its answer is written in its own transaction
 * under who sent it and the key that came with it, and given again for a day. The first attempt does not look whether there
 * was one before. The key is unique, so a second one fails at the end, is undone, and answers what is kept; of two at the
 * same time one waits for the other.
 *
 * @param sender the token, or for a form the person who signed in
 * @param sha256 of what is asked for: method, path and body, or the fields of a form. With a key that is not kept: what was
 *               written may be erased, and then nobody can confirm a guess of it
 */
public record Repeatable(JdbcClient database, UUID sender, String key, byte[] sha256) {

    /** What came of it. */
    public sealed interface Outcome {

        /** Done, now or when it was sent before. */
        record Answered(Answer answer) implements Outcome {}

        /** Not done: the same key came with something else before, and that was answered so. */
        record KeyOfAnother(Answer first) implements Outcome {}
    }

    private record Kept(byte[] sha256, Answer answer) {}

    /**
     * Runs a command unless it was run before.
     *
     * @param answer what is answered; kept with what the command writes, so it holds nothing that may have to be erased
     * @param work   the command; writes along what it is given
     */
    public <T> Outcome once(Function<T, Answer> answer, Function<AlongWith<T>, T> work) {
        AtomicReference<Answer> made = new AtomicReference<>();
        try {
            T outcome = work.apply((batch, done) -> {
                Answer first = answer.apply(done);
                made.set(first);
                keep(batch, first);
            });
            Answer first = made.get();
            return new Outcome.Answered(first == null ? answer.apply(outcome) : first);
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
                .bind("token", sender)
                .bind("key", key);
        batch.add("""
                insert into idempotency (token_id, key, body_sha256, status, headers, body)
                values (:token, :key, :sha256, :status, :headers::jsonb, :body)""")
                .bind("token", sender)
                .bind("key", key)
                .bind("sha256", sha256)
                .bind("status", answer.status())
                .bind("headers", Json.write(answer.headers()))
                .bind("body", answer.body());
    }

    private Outcome again(RuntimeException failed) {
        Kept kept;
        try {
            kept = kept().orElseThrow(() -> failed);
        } catch (DataAccessException away) {
            failed.addSuppressed(away);
            throw failed;
        }
        return Arrays.equals(kept.sha256(), sha256)
                ? new Outcome.Answered(kept.answer().with("Idempotency-Replayed", "true"))
                : new Outcome.KeyOfAnother(kept.answer());
    }

    private Optional<Kept> kept() {
        return database.sql("""
                select body_sha256, status, headers, body
                from idempotency
                where token_id = :token
                  and key = :key
                  and created_at >= clock_timestamp() - interval '24 hours'""")
                .param("token", sender)
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
