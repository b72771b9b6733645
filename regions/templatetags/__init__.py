"""Parts of pages of other apps that only this app can fill."""
