// Owns taking away what the page says to browsers without a script.
document.querySelector('[data-without-script]')?.remove()
