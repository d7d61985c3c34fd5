const mongoose = require('mongoose');
const app = require('./app');

mongoose.connect('mongodb://localhost').then(() => app.listen(3000));
