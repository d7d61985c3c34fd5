import App from './app';
import { UserRoute } from './routes/users.route';

new App([new UserRoute()]).listen();
