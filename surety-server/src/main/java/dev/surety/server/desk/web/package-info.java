/** The pages of the desk: the queue, a ticket, opening one. They read and call the desk; no rule of it is in here. */
@NullMarked
package dev.surety.server.desk.web;

import org.jspecify.annotations.NullMarked;
