package dev.surety.core.text;

/** An exception whose reason a person is told in their own language; its {@code getMessage()} is the English for logs. */
public interface HasMessage {

    /** The reason. */
    Message message();
}
