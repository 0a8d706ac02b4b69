/** Tests of secrecy and legal basis. */
@NullMarked
package org.fristad.secrecy;

import org.jspecify.annotations.NullMarked;
