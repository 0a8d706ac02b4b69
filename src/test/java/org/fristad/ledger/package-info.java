@NullMarked
package org.fristad.ledger;

import org.jspecify.annotations.NullMarked;
