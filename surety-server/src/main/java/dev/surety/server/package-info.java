/** The server. Its direct sub-packages are its modules; what each is for and may use is said in its own package page. */
@NullMarked
package dev.surety.server;

import org.jspecify.annotations.NullMarked;
