/** Tests of sessions. */
@NullMarked
package org.fristad.sessions;

import org.jspecify.annotations.NullMarked;
