/** Tests of hand-over copies. */
@NullMarked
package org.fristad.handover;

import org.jspecify.annotations.NullMarked;
