/**
 * What the tests of every module share: the annotation that ties a test to the requirement it proves, a small
 * seeded property kit, and the real history beside a checkout. Nothing here is on a production class path.
 */
@NullMarked
package dev.surety.testkit;

import org.jspecify.annotations.NullMarked;
