/** Tests of accounts. */
@NullMarked
package org.fristad.accounts;

import org.jspecify.annotations.NullMarked;
