/** Fristad: the software on which a national network against human trafficking works. One package for each room. */
@NullMarked
package org.fristad;

import org.jspecify.annotations.NullMarked;
