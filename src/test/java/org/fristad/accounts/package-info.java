/** Tests of signing in. */
@NullMarked
package org.fristad.accounts;

import org.jspecify.annotations.NullMarked;
