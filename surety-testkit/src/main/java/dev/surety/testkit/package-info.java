/**
 * What the tests of every module share: the annotation that ties a test to the requirement it proves, and a small
 * seeded property kit. Nothing here is on a production class path.
 */
@NullMarked
package dev.surety.testkit;

import org.jspecify.annotations.NullMarked;
